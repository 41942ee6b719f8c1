import * as v from "valibot";
import { telephone, webAddress } from "#shared/branding.ts";
import { calendarDate } from "#shared/ids.ts";
import { merchant } from "#shared/merchants.ts";
import { positiveMoney } from "#shared/money.ts";

/** A line of a bank statement, as far as whoever reads it can tell it from others. */
export const statementLine = v.object({
  /** As the line has it, without a sign. */
  amount: positiveMoney,
  date: calendarDate,
  /** The last four characters of the account's number. */
  accountEnding: v.pipe(v.string(), v.toUpperCase(), v.regex(/^[0-9A-Z]{4}$/, "Four characters.")),
});
export type StatementLine = v.InferOutput<typeof statementLine>;

/** Whose line it is, and nothing else of the payment or of who made it. */
export const foundMerchant = v.object({
  ...v.pick(merchant, ["name", "category"]).entries,
  /** How banks print it. */
  statementName: v.string(),
  /** Who answers for the merchant; `null` where it is not known. */
  help: v.nullable(
    v.object({
      phone: v.nullable(telephone),
      email: v.nullable(v.pipe(v.string(), v.email())),
      url: v.nullable(webAddress),
    }),
  ),
});
export type FoundMerchant = v.InferOutput<typeof foundMerchant>;

/** `null` where no line fits, or lines of more than one merchant do: which of the two is not told. */
export const chargeLookup = v.object({ merchant: v.nullable(foundMerchant) });
export type ChargeLookup = v.InferOutput<typeof chargeLookup>;
