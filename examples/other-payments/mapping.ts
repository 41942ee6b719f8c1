import * as v from "valibot";
import { AppError } from "#server/errors.ts";
import type { Query } from "#server/services/query-string.ts";
import { fromDecimal, toDecimal } from "#shared/decimals.ts";
import type { Merchant } from "#shared/merchants.ts";
import type { Money } from "#shared/money.ts";
import type {
  Transaction,
  TransactionDetails,
  TransactionFilter,
  TransactionState,
} from "#shared/transactions.ts";
import type { TransferOrder } from "#shared/transfers.ts";

// Maps between the data of the payments service in `service.py` and Selfcare's. No other file knows its format.

const states: Record<string, TransactionState> = {
  draft: "created",
  pending_sca: "awaiting_approval",
  accepted: "approved",
  in_clearing: "submitted",
  booked: "settled",
  rejected: "failed",
  timed_out: "expired",
  revoked: "cancelled",
  bounced: "returned",
  reversal_open: "refund_pending",
  reversed: "refunded",
  indeterminate: "unknown",
};

/** Selfcare's reason for each of its error codes. */
export const codes: Record<string, string> = {
  payee_unknown: "unknown_merchant",
  account_unknown: "unknown_account",
  currency_not_served: "currency_mismatch",
  outside_terms: "amount_out_of_bounds",
  purse_too_small: "insufficient_funds",
  key_taken: "idempotency_key_reused",
  gone_too_far: "too_late",
  nothing_to_reverse: "not_refundable",
  sca_rejected: "approval_refused",
};

/** Converts its times, which have an offset, to UTC. */
const instant = v.pipe(
  v.string(),
  v.transform((time) => new Date(time).toISOString()),
);

const categories: Record<string, Merchant["category"]> = {
  food: "food",
  games: "games",
  travel: "travel",
  retail: "shopping",
};

export const payee = v.pipe(
  v.object({ payee_id: v.string(), display_name: v.string(), line: v.string() }),
  v.transform(
    ({ payee_id, display_name, line }): Merchant => ({
      id: payee_id,
      name: display_name,
      category: categories[line] ?? "other",
    }),
  ),
);

export const networks: Record<string, TransactionDetails["rail"]> = {
  "RIX-INST": "rix_inst",
  "SCT-INST": "sepa_instant",
};

const intentFields = v.object({
  intent_id: v.string(),
  direction: v.picklist(["OUT", "IN"]),
  status: v.string(),
  amount: v.string(),
  iso_currency: v.string(),
  payee,
  source_account: v.object({
    account_id: v.string(),
    bank: v.string(),
    country: v.string(),
    iban_tail: v.string(),
  }),
  remittance: v.string(),
  bank_reason: v.nullable(v.string()),
  created: instant,
  status_since: instant,
  next_by: v.nullable(instant),
});

/** Converts one of its intents to a payment. A state that is added later is shown as being checked. */
export const intent = v.pipe(intentFields, v.transform(toTransaction));

export const fullIntent = v.pipe(
  v.object({
    ...intentFields.entries,
    network: v.string(),
    holder_name: v.string(),
    fee: v.string(),
    booked_on: v.nullable(v.string()),
    log: v.array(v.object({ step: v.string(), when: instant, bank_reason: v.nullable(v.string()) })),
  }),
  v.transform(
    (full): TransactionDetails => ({
      ...toTransaction(full),
      rail: networks[full.network] ?? "other",
      payerName: full.holder_name,
      merchantAccount: null,
      charges: [{ kind: "platform", amount: moneyOf(full.fee, full.iso_currency) }],
      exchange: null,
      valueDate: full.booked_on,
      events: full.log.map(({ step, when, bank_reason }, index) => ({
        id: `${full.intent_id}-${index}`,
        at: when,
        state: states[step] ?? "unknown",
        code: bank_reason,
        late: false,
      })),
    }),
  ),
);

function toTransaction(fields: v.InferOutput<typeof intentFields>): Transaction {
  const { source_account: account } = fields;
  return {
    id: fields.intent_id,
    type: fields.direction === "OUT" ? "deposit" : "withdrawal",
    state: states[fields.status] ?? "unknown",
    amount: moneyOf(fields.amount, fields.iso_currency),
    merchant: fields.payee,
    account: {
      id: account.account_id,
      bankName: account.bank,
      maskedIban: `${account.country}•• •••• ${account.iban_tail}`,
    },
    reference: fields.remittance,
    code: fields.bank_reason,
    createdAt: fields.created,
    updatedAt: fields.status_since,
    expectedBy: fields.next_by,
  };
}

export function moneyOf(decimal: string, currency: string): Money {
  const money = fromDecimal(decimal, currency);
  if (!money) throw new AppError("service_misbehaved");
  return money;
}

/** Converts a filter. Its amounts are decimals without a currency, and the end of its time range is inclusive. */
export function queryOf(filter: TransactionFilter): Query {
  const {
    type,
    states: selectedStates,
    merchantIds,
    accountIds,
    currency,
    minAmount,
    maxAmount,
    from,
    before,
    search,
  } = filter;
  const decimal = (amount: number | undefined) =>
    amount === undefined ? undefined : toDecimal({ amount, currency: currency ?? "EUR" });
  return {
    direction: type && (type === "deposit" ? "OUT" : "IN"),
    status: selectedStates
      ?.flatMap((state) => Object.keys(states).filter((theirs) => states[theirs] === state))
      .join(","),
    payee: merchantIds?.join(","),
    source_account: accountIds?.join(","),
    iso_currency: currency,
    amount_from: decimal(minAmount),
    amount_to: decimal(maxAmount),
    created_from: from,
    created_until: before && new Date(Date.parse(before) - 1).toISOString(),
    q: search,
  };
}

export function bodyOf({ type, merchantId, accountId, amount }: TransferOrder) {
  return {
    direction: type === "deposit" ? "OUT" : "IN",
    payee: merchantId,
    source_account: accountId,
    amount: toDecimal(amount),
    iso_currency: amount.currency,
  };
}
