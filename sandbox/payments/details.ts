import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/core/clock.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { dateIn } from "#shared/calendar.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import {
  maskedAccountOf,
  type PaymentRow,
  paymentColumns,
  paymentJoins,
  toTransaction,
} from "./payment-row.ts";
import { noCharges, railOf } from "./rail.ts";
import { reportsOf } from "./reports.ts";
import { applyReports, type Step } from "./state-machine.ts";

/**
 * Loads a customer's payment with its history. Throws the problem `not_found`, for another customer's as
 * well.
 */
export function paymentDetails(
  database: Database,
  customerId: string,
  paymentId: string,
): TransactionDetails {
  const row = database
    .query<DetailsRow, [string, string]>(
      `select ${paymentColumns}, c.given_name || ' ' || c.family_name as payer_name, mb.name as merchant_bank,
         m.iban as merchant_iban, p.exchange_rate, p.converted_amount, p.converted_currency, p.exchange_charge
       ${paymentJoins} left join customers c on c.id = p.customer_id left join banks mb on mb.id = m.bank_id
       where p.id = ? and p.customer_id = ?`,
    )
    .get(paymentId, customerId);
  if (!row) throw new Problem("not_found");
  const steps = applyReports(reportsOf(database, row.n));
  return {
    ...toTransaction(row),
    rail: railOf(row.currency),
    payerName: row.payer_name ?? "",
    merchantAccount: maskedAccountOf({
      id: row.merchant_id,
      bankName: row.merchant_bank,
      iban: row.merchant_iban,
    }),
    charges: chargesOf(row),
    exchange: exchangeOf(row),
    valueDate: valueDateOf(steps),
    events: steps.map(({ report, status, late }, seq) => ({
      id: `${row.id}-${seq}`,
      at: toInstant(report.at),
      state: status.state,
      code: report.code,
      late,
    })),
  };
}

interface DetailsRow extends PaymentRow {
  payer_name: string | null;
  merchant_bank: string | null;
  merchant_iban: string | null;
  exchange_rate: string | null;
  converted_amount: number | null;
  converted_currency: string | null;
  exchange_charge: number | null;
}

function chargesOf({
  currency,
  exchange_charge,
  converted_currency,
}: DetailsRow): TransactionDetails["charges"] {
  const charges = noCharges(currency);
  if (exchange_charge !== null && converted_currency !== null) {
    charges.push({ kind: "exchange", amount: { amount: exchange_charge, currency: converted_currency } });
  }
  return charges;
}

function exchangeOf({
  exchange_rate: rate,
  converted_amount: amount,
  converted_currency: currency,
}: DetailsRow) {
  if (rate === null || amount === null || currency === null) return null;
  return { rate, converted: { amount, currency } };
}

/** Returns the date on which the money was first credited. */
function valueDateOf(steps: readonly Step[]): string | null {
  const credited = steps.find(
    ({ status, report }) => status.state === "settled" && report.state === "settled",
  );
  return credited ? dateIn("Europe/Stockholm", new Date(credited.report.at)) : null;
}
