import { currencyDigits, fromDecimal } from "#shared/decimals.ts";
import type { Currency, Money } from "#shared/money.ts";

/** Why what was written is no amount of the currency. */
export type AmountProblem = "empty" | "unreadable" | "too_precise" | "too_large";

export interface AmountOptions {
  currency: Currency;
  /** BCP 47: decides where a single comma or point could be either sign. */
  locale: string;
}

/**
 * The amount that a person wrote, by the ways of their locale: `1 234,50`, `1,234.50` and `1234.5` alike. What
 * could be two amounts and what has more digits than the currency is a problem, never rounded or guessed.
 */
export function readAmount(written: string, { currency, locale }: AmountOptions): Money | AmountProblem {
  const text = written.replace(/[\s'’]/g, "");
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
  const other = sign === "," ? "." : ",";
  if (before.includes(sign)) return before.includes(other) ? undefined : ungroup(text, sign);
  const looksGrouped = after.length === 3 && sign !== decimal;
  if (before.includes(other)) {
    const grouped = looksGrouped ? undefined : ungroup(before, other);
    return grouped && { ...grouped, fraction: after };
  }
  // A group never begins with a zero: 0,500 has decimals wherever it is written.
  if (looksGrouped && /^[1-9]/.test(before)) return ungroup(text, sign);
  return { whole: before || "0", fraction: after };
}

/** A whole number whose groups have three digits; two, but for the last, where lakhs are counted. */
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
