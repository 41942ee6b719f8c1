import * as v from "valibot";
import { telephone, webAddress } from "#shared/branding.ts";
import { calendarDate } from "#shared/ids.ts";
import { merchant } from "#shared/merchants.ts";
import { positiveMoney } from "#shared/money.ts";

/** A line of a bank statement: the facts on it that identify the payment. */
export const statementLine = v.object({
  /** The amount on the statement, without a sign. */
  amount: positiveMoney,
  date: calendarDate,
  /** The last four characters of the account's number. */
  accountEnding: v.pipe(v.string(), v.toUpperCase(), v.regex(/^[0-9A-Z]{4}$/, "Four characters.")),
});
export type StatementLine = v.InferOutput<typeof statementLine>;

/** The merchant behind a statement line. It reveals nothing else about the payment or the payer. */
export const foundMerchant = v.object({
  ...v.pick(merchant, ["name", "category"]).entries,
  /** The merchant's name as banks print it on statements. */
  statementName: v.string(),
  /** The merchant's customer service; `null` if unknown. */
  help: v.nullable(
    v.object({
      phone: v.nullable(telephone),
      email: v.nullable(v.pipe(v.string(), v.email())),
      url: v.nullable(webAddress),
    }),
  ),
});
export type FoundMerchant = v.InferOutput<typeof foundMerchant>;

/** `merchant` is `null` if no payment matches, or payments to several merchants do. The answer does not tell which. */
export const chargeLookup = v.object({ merchant: v.nullable(foundMerchant) });
export type ChargeLookup = v.InferOutput<typeof chargeLookup>;
