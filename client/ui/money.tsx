import type { Money as Amount } from "#shared/money.ts";
import { moneyParts } from "./format.ts";
import { useLocale } from "./locale.tsx";

export interface MoneyProps {
  value: Amount;
  size?: "text" | "large" | "display";
  /** `always` puts a plus sign before zero and positive amounts. */
  sign?: "auto" | "always";
  /** Strikes out an amount that did not move or was returned. */
  isVoid?: boolean;
}

/** An amount in tabular figures, with its decimals and currency in a lighter weight. */
export function Money({ value, size = "text", sign = "auto", isVoid }: MoneyProps) {
  const where = useLocale();
  const parts = moneyParts(value, where);
  const plus = sign === "always" && value.amount >= 0 ? "+" : "";
  return (
    <span className="money" data-size={size} data-void={isVoid || undefined}>
      {plus}
      {parts.sign}
      {parts.whole}
      <span className="money-minor">{parts.fraction}</span>
      <span className="money-currency">{`\u00a0${value.currency}`}</span>
    </span>
  );
}
