import { toDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";

/** An amount as documents show it, exact and with its currency behind: `1 234.50 SEK`. */
export function formatMoney(money: Money): string {
  const [whole = "", fraction] = toDecimal(money).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, " ").replace("-", "−");
  return `${grouped}${fraction === undefined ? "" : `.${fraction}`} ${money.currency}`;
}
