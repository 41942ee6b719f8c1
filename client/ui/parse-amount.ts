import { currencyDigits, fromDecimal } from "#shared/decimals.ts";
import type { Currency, Money } from "#shared/money.ts";

/** The reasons why a text is not an amount in the currency. */
export type AmountError = "empty" | "unreadable" | "too_precise" | "too_large";

export interface AmountOptions {
  currency: Currency;
  /** BCP 47. Decides whether a lone comma or point separates decimals or groups. */
  locale: string;
}

/**
 * Parses an amount as typed by a person, by the conventions of their locale: `1 234,50`, `1,234.50` or `1234.5`.
 * Ambiguous amounts and amounts with more decimals than the currency has are errors; nothing is rounded or guessed.
 */
export function parseAmount(typed: string, { currency, locale }: AmountOptions): Money | AmountError {
  const text = typed.replace(/[\s'’]/g, "");
  if (text === "") return "empty";
  const parts = split(text, decimalSign(locale));
  if (!parts) return "unreadable";
  if (parts.fraction.length > currencyDigits(currency)) return "too_precise";
  return fromDecimal(`${parts.whole}.${parts.fraction}`, currency) ?? "too_large";
}

interface Parts {
  whole: string;
  fraction: string;
}

function split(text: string, decimal: string): Parts | undefined {
  if (!/^[\d.,]*$/.test(text) || !/\d/.test(text)) return undefined;
  const at = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  if (at < 0) return { whole: text, fraction: "" };
  const [before, sign, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  const otherSign = sign === "," ? "." : ",";
  if (before.includes(sign)) return before.includes(otherSign) ? undefined : ungroup(text, sign);
  const looksGrouped = after.length === 3 && sign !== decimal;
  if (before.includes(otherSign)) {
    const grouped = looksGrouped ? undefined : ungroup(before, otherSign);
    return grouped && { ...grouped, fraction: after };
  }
  // A group never starts with a zero, so 0,500 has decimals in every locale.
  if (looksGrouped && /^[1-9]/.test(before)) return ungroup(text, sign);
  return { whole: before || "0", fraction: after };
}

/** Joins the digit groups of a whole number. A group has three digits, or two before the last one (lakh grouping). */
function ungroup(text: string, sign: string): Parts | undefined {
  const [first = "", ...groups] = text.split(sign);
  const last = groups.pop() ?? "";
  const isGrouped =
    /^\d{1,3}$/.test(first) && groups.every((group) => /^\d{2,3}$/.test(group)) && /^\d{3}$/.test(last);
  return isGrouped ? { whole: [first, ...groups, last].join(""), fraction: "" } : undefined;
}

function decimalSign(locale: string): string {
  const sign = new Intl.NumberFormat(locale).formatToParts(1.5).find(({ type }) => type === "decimal");
  return sign?.value === "," ? "," : ".";
}
