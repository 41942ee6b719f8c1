import * as v from "valibot";
import { AppError } from "#server/errors.ts";
import type { Http, Query } from "#server/services/http.ts";
import { notOffered } from "#server/services/not-offered.ts";
import type { Adapter, Services } from "#server/services/services.ts";
import { fromDecimal, toDecimal } from "#shared/decimals.ts";
import type { Merchant } from "#shared/merchants.ts";
import type { Money } from "#shared/money.ts";
import type { MerchantMonth, MonthsInput } from "#shared/months.ts";
import type {
  Transaction,
  TransactionDetails,
  TransactionFilter,
  TransactionListInput,
  TransactionState,
} from "#shared/transactions.ts";
import type { TransferInput, TransferOrder } from "#shared/transfers.ts";

// A worked example: the payments service of `service.py`, which was there before Selfcare and is not going to change,
// behind the same functions as `server/services/payments.ts`. Its words are read once, at the top; the rest speaks
// Selfcare's.

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

/** What it says no with, in the contracts' words. */
const codes: Record<string, string> = {
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

/** Its times carry an offset; ours are UTC. */
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

const payee = v.pipe(
  v.object({ payee_id: v.string(), display_name: v.string(), line: v.string() }),
  v.transform(
    ({ payee_id, display_name, line }): Merchant => ({
      id: payee_id,
      name: display_name,
      category: categories[line] ?? "other",
    }),
  ),
);

const networks: Record<string, TransactionDetails["rail"]> = {
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

/** One of its intents as a payment of ours. A state that it invents later is shown as being checked. */
const intent = v.pipe(intentFields, v.transform(toTransaction));

const fullIntent = v.pipe(
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

const amountOf = { OUT: "deposits", IN: "withdrawals" } as const;

/** The functions of the payments service, over an API of another shape. */
function createPayments(http: Http): Services["payments"] {
  const at = (customerId: string, path: string) => `/v2/holders/${customerId}/${path}`;

  return {
    async list({ customerId, cursor, limit, ...filter }: Of<TransactionListInput>) {
      const page = await http.get(
        at(customerId, "intents"),
        v.object({ entries: v.array(intent), next_page_token: v.string() }),
        { query: { ...queryOf(filter), page_size: limit, page_token: cursor } },
      );
      return { items: page.entries, nextCursor: page.next_page_token || null };
    },
    get: ({ customerId, id }) => http.get(at(customerId, `intents/${id}`), fullIntent),
    async totals({ customerId, ...filter }) {
      const sums = v.object({
        iso_currency: v.string(),
        direction: v.picklist(["OUT", "IN"]),
        stayed: v.string(),
        open: v.string(),
        number: v.number(),
      });
      const { rows } = await http.get(at(customerId, "intents/sums"), v.object({ rows: v.array(sums) }), {
        query: queryOf(filter),
      });
      return [...Map.groupBy(rows, (row) => row.iso_currency)].map(([currency, group]) => {
        const flow = (direction: "OUT" | "IN") => {
          const row = group.find((each) => each.direction === direction);
          return {
            settled: moneyOf(row?.stayed ?? "0", currency).amount,
            underWay: moneyOf(row?.open ?? "0", currency).amount,
            count: row?.number ?? 0,
          };
        };
        return { currency, deposits: flow("OUT"), withdrawals: flow("IN") };
      });
    },
    async months({ customerId, timeZone, count }: Of<MonthsInput>) {
      const row = v.object({
        period: v.string(),
        payee,
        iso_currency: v.string(),
        direction: v.picklist(["OUT", "IN"]),
        sum: v.string(),
      });
      const { rows } = await http.get(at(customerId, "intents/months"), v.object({ rows: v.array(row) }), {
        query: { zone: timeZone },
      });
      const first = firstOf(count);
      const months = new Map<string, MerchantMonth>();
      for (const { period, payee: merchant, iso_currency: currency, direction, sum } of rows) {
        const month = `${period.slice(0, 4)}-${period.slice(4)}`;
        if (month < first) continue;
        const key = `${month} ${merchant.id} ${currency}`;
        const found = months.get(key) ?? { month, merchant, currency, deposits: 0, withdrawals: 0 };
        found[amountOf[direction]] = moneyOf(sum, currency).amount;
        months.set(key, found);
      }
      return [...months.values()].sort((one, other) => (one.month < other.month ? -1 : 1));
    },
    async merchants({ customerId }) {
      return (await http.get(at(customerId, "payees"), v.object({ entries: v.array(payee) }))).entries;
    },
    async transferOptions({ customerId }) {
      const term = v.object({
        payee,
        iso_currency: v.string(),
        least: v.string(),
        most: v.string(),
        purse: v.nullable(v.string()),
      });
      const { entries } = await http.get(at(customerId, "terms"), v.object({ entries: v.array(term) }));
      return entries.map(({ payee: merchant, iso_currency: currency, least, most, purse }) => {
        const bounds = { min: moneyOf(least, currency).amount, max: moneyOf(most, currency).amount };
        const available = purse === null ? undefined : moneyOf(purse, currency).amount;
        return {
          merchant,
          currency,
          deposit: bounds,
          withdrawal: available === undefined || available < bounds.min ? null : { ...bounds, available },
        };
      });
    },
    async quote({ customerId, ...order }: Of<TransferOrder>) {
      const fees = v.object({ fee: v.string(), network: v.string(), within_seconds: v.number() });
      // It computes something and changes nothing: asked with POST all the same.
      const found = await http.send(`POST ${at(customerId, "fees")}`, fees, { body: bodyOf(order) });
      return {
        charges: [{ kind: "platform" as const, amount: moneyOf(found.fee, order.amount.currency) }],
        rail: networks[found.network] ?? "other",
        arrivesWithin: found.within_seconds,
        converted: null,
      };
    },
    create: ({ customerId, key, ...order }: Of<TransferInput>) =>
      http.send(`PUT ${at(customerId, `intents/by-key/${key}`)}`, fullIntent, { body: bodyOf(order) }),
    ofIntent: ({ customerId, key }) => http.get(at(customerId, `intents/by-key/${key}`), fullIntent),
    approve: ({ customerId, id, approval }) =>
      http.send(`POST ${at(customerId, `intents/${id}/sca`)}`, fullIntent, { body: { proof: approval } }),
    cancel: ({ customerId, id }) => http.send(`POST ${at(customerId, `intents/${id}/revoke`)}`, fullIntent),
    requestRefund: ({ customerId, id }) =>
      http.send(`POST ${at(customerId, `intents/${id}/reversal`)}`, fullIntent),

    // What this platform has nothing for: `SITE` leaves these parts of the page out.
    ...notOffered("cases", "reportProblem", "writeToCase", "closeCase"),
    ...notOffered("proofs", "prove", "revokeProof", "checkProof", "lookUpCharge"),
    ...notOffered("permissions", "revokePermission", "endMerchant"),
    ...notOffered("limits", "changeLimit", "cancelLimitChange", "previewLimit"),
    ...notOffered("blocks", "createBlock", "liftBlock"),
  };
}

/** Put in the place of the payments service's own in `server/services/services.ts`. */
export const otherPayments: Adapter<Services["payments"]> = {
  create: createPayments,
  codeOf(body) {
    const refused = v.safeParse(v.object({ error: v.object({ kind: v.string() }) }), body);
    return refused.success ? codes[refused.output.error.kind] : undefined;
  },
};

type Of<Input> = Input & { customerId: string };

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

function moneyOf(decimal: string, currency: string): Money {
  const money = fromDecimal(decimal, currency);
  if (!money) throw new AppError("service_misbehaved");
  return money;
}

/** Its amounts are decimals without a currency of their own, and its end of a time is included. */
function queryOf(filter: TransactionFilter): Query {
  const {
    type,
    states: wanted,
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
    status: wanted
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

function bodyOf({ type, merchantId, accountId, amount }: TransferOrder) {
  return {
    direction: type === "deposit" ? "OUT" : "IN",
    payee: merchantId,
    source_account: accountId,
    amount: toDecimal(amount),
    iso_currency: amount.currency,
  };
}

/** The first of the last `count` months, as YYYY-MM. */
function firstOf(count: number): string {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - count, 1)).toISOString().slice(0, 7);
}
