import { merchants, type WorldCurrency, type WorldMerchant } from "./merchants.ts";

/** Least and most of one transfer, in minor units. */
export type Bounds = readonly [min: number, max: number];

export interface Terms {
  merchantId: string;
  currency: WorldCurrency;
  deposit: Bounds;
  /** `null` where the merchant keeps nothing for its payers, so that there is nothing to withdraw. */
  withdrawal: Bounds | null;
}

const deposits: Record<WorldCurrency, Record<"games" | "others", Bounds>> = {
  SEK: { games: [50_00, 10_000_00], others: [10_00, 50_000_00] },
  EUR: { games: [5_00, 1_000_00], others: [1_00, 5_000_00] },
};

const withdrawals: Record<WorldCurrency, Bounds> = { SEK: [50_00, 100_000_00], EUR: [5_00, 10_000_00] };

/** What each merchant takes and pays out at once. */
export const terms: readonly Terms[] = merchants.flatMap(({ id, category, currencies }) =>
  currencies.map((currency) => ({
    merchantId: id,
    currency,
    deposit: isPlayed(category) ? deposits[currency].games : deposits[currency].others,
    withdrawal: keepsPurses(category) ? withdrawals[currency] : null,
  })),
);

/** One plays or saves with what one has there, and takes the rest home. */
function keepsPurses(category: WorldMerchant["category"]): boolean {
  return isPlayed(category) || category === "finance";
}

function isPlayed(category: WorldMerchant["category"]): boolean {
  return category === "games" || category === "gambling";
}
