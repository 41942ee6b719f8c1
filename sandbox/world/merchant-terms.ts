import { merchants, type WorldCurrency, type WorldMerchant } from "./merchants.ts";

/** Least and most of one transfer, in minor units. */
export type Bounds = readonly [min: number, max: number];

export interface MerchantTerms {
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
export const merchantTerms: readonly MerchantTerms[] = merchants.flatMap(({ id, category, currencies }) =>
  currencies.map((currency) => ({
    merchantId: id,
    currency,
    deposit: isGame(category) ? deposits[currency].games : deposits[currency].others,
    withdrawal: holdsBalances(category) ? withdrawals[currency] : null,
  })),
);

/** One plays or saves with what one has there, and takes the rest home. */
function holdsBalances(category: WorldMerchant["category"]): boolean {
  return isGame(category) || category === "finance";
}

function isGame(category: WorldMerchant["category"]): boolean {
  return category === "games" || category === "gambling";
}
