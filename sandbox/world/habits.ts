import type { TransactionType } from "#shared/transactions.ts";

/** Payments of a customer to one merchant, simulated with a random generator seeded by customer and date. */
export interface Habit {
  merchantId: string;
  type: TransactionType;
  currency: string;
  accountId: string;
  /** Minimum and maximum in major units; equal for a fixed price. */
  amount: readonly [number, number];
  rhythm: Rhythm;
}

/**
 * `perDay` is the average, multiplied by `weekend` from Friday to Sunday and by `summer` from June to August.
 * `day` is a day of the month.
 */
export type Rhythm = { day: number } | { perDay: number; weekend?: number; summer?: number };

export const habits: Readonly<Record<string, readonly Habit[]>> = {
  cus_ebba: [
    ...deposits("acc_ebba_daily", "SEK", [
      ["lyktan", [50, 500], { perDay: 0.18, weekend: 2.5 }],
      ["norrspar", [195, 1290], { perDay: 0.04, summer: 4 }],
      ["almochgran", [149, 1890], { perDay: 0.07 }],
      ["vinterblad", [79, 449], { perDay: 0.05 }],
      ["gronlada", [389, 940], { perDay: 0.14 }],
      ["surdegen", [38, 165], { perDay: 0.2, weekend: 1.6 }],
      ["ljusgard", [135, 405], { perDay: 0.05, weekend: 2 }],
      ["tonvik", [119, 119], { day: 3 }],
      ["fiberlund", [399, 399], { day: 25 }],
      ["ostervag", [200, 200], { day: 27 }],
      ["parkhuset", [20, 160], { perDay: 0.06 }],
    ]),
    ...deposits("acc_ebba_euro", "EUR", [
      ["skerryline", [48, 310], { perDay: 0.012, summer: 5 }],
      ["moonfen", [5, 60], { perDay: 0.08, weekend: 2 }],
      ["sparrowvale", [100, 100], { day: 26 }],
    ]),
    // Paid from a SEK account, so her bank exchanges.
    ...deposits("acc_ebba_daily", "EUR", [
      ["mosaik", [25, 140], { perDay: 0.03 }],
      ["dunegarden", [18, 95], { perDay: 0.02 }],
    ]),
    withdrawal("acc_ebba_daily", "SEK", ["lyktan", [100, 1400], { perDay: 0.06, weekend: 1.5 }]),
    withdrawal("acc_ebba_savings", "SEK", ["almochgran", [149, 900], { perDay: 0.01 }]),
    withdrawal("acc_ebba_euro", "EUR", ["moonfen", [10, 180], { perDay: 0.03 }]),
    withdrawal("acc_ebba_euro", "EUR", ["sparrowvale", [60, 420], { perDay: 0.012 }]),
  ],
  cus_aino: [
    ...deposits("acc_aino_daily", "EUR", [
      ["kahvipuu", [4, 32], { perDay: 0.25, weekend: 1.4 }],
      ["kotivalo", [38, 112], { day: 12 }],
      ["skerryline", [29, 240], { perDay: 0.02, summer: 4 }],
      ["mosaik", [20, 120], { perDay: 0.04 }],
      ["moonfen", [5, 40], { perDay: 0.1, weekend: 2 }],
      ["dunegarden", [12, 80], { perDay: 0.04, summer: 2 }],
    ]),
    withdrawal("acc_aino_savings", "EUR", ["sparrowvale", [50, 300], { perDay: 0.02 }]),
    withdrawal("acc_aino_daily", "EUR", ["moonfen", [10, 90], { perDay: 0.03 }]),
  ],
  cus_gustav: [
    ...deposits("acc_gustav_daily", "SEK", [
      ["lyktan", [10, 200], { perDay: 53 }],
      ["surdegen", [25, 140], { perDay: 14 }],
      ["gronlada", [89, 740], { perDay: 9 }],
      ["parkhuset", [10, 90], { perDay: 8 }],
      ["vinterblad", [39, 349], { perDay: 4 }],
      ["ljusgard", [95, 305], { perDay: 3 }],
    ]),
    ...deposits("acc_gustav_euro", "EUR", [
      ["moonfen", [1, 25], { perDay: 27 }],
      ["mosaik", [15, 90], { perDay: 3 }],
      ["kahvipuu", [3, 22], { perDay: 3 }],
    ]),
    withdrawal("acc_gustav_daily", "SEK", ["lyktan", [20, 400], { perDay: 10 }]),
    withdrawal("acc_gustav_euro", "EUR", ["moonfen", [2, 60], { perDay: 5 }]),
  ],
};

type Short = readonly [merchantId: string, amount: readonly [number, number], rhythm: Rhythm];

function deposits(accountId: string, currency: string, list: readonly Short[]): Habit[] {
  return list.map(([merchantId, amount, rhythm]) => ({
    merchantId,
    type: "deposit",
    currency,
    accountId,
    amount,
    rhythm,
  }));
}

function withdrawal(accountId: string, currency: string, [merchantId, amount, rhythm]: Short): Habit {
  return { merchantId, type: "withdrawal", currency, accountId, amount, rhythm };
}
