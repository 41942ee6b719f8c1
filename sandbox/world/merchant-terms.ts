import { merchants, type WorldCurrency, type WorldMerchant } from "./merchants.ts";

/** Minimum and maximum of a transfer, in minor units. */
export type Bounds = readonly [min: number, max: number];

export interface MerchantTerms {
  merchantId: string;
  currency: WorldCurrency;
  deposit: Bounds;
  /** `null` for merchants that keep no purses. */
  withdrawal: Bounds | null;
}

const deposits: Record<WorldCurrency, Record<"games" | "others", Bounds>> = {
  SEK: { games: [50_00, 10_000_00], others: [10_00, 50_000_00] },
  EUR: { games: [5_00, 1_000_00], others: [1_00, 5_000_00] },
};

const withdrawals: Record<WorldCurrency, Bounds> = { SEK: [50_00, 100_000_00], EUR: [5_00, 10_000_00] };

export const merchantTerms: readonly MerchantTerms[] = merchants.map(({ id, category, currency }) => ({
  merchantId: id,
  currency,
  deposit: deposits[currency][isGame(category) ? "games" : "others"],
  withdrawal: holdsBalances(category) ? withdrawals[currency] : null,
}));

/** Games and savings keep a balance for each payer. */
function holdsBalances(category: WorldMerchant["category"]): boolean {
  return isGame(category) || category === "finance";
}

function isGame(category: WorldMerchant["category"]): boolean {
  return category === "games" || category === "gambling";
}
