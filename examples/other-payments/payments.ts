import * as v from "valibot";
import type { HttpClient } from "#server/services/http-client.ts";
import { notOffered } from "#server/services/not-offered.ts";
import type { Adapter, Services } from "#server/services/services.ts";
import type { WithCustomer } from "#server/services/with-customer.ts";
import { addMonths, dateIn } from "#shared/calendar.ts";
import type { MerchantMonth, MonthsInput } from "#shared/months.ts";
import type { TransactionListInput } from "#shared/transactions.ts";
import type { TransferInput, TransferOrder } from "#shared/transfers.ts";
import { bodyOf, codes, fullIntent, intent, moneyOf, networks, payee, queryOf } from "./mapping.ts";

// Worked example: an existing payments service (`service.py`), which cannot be changed, behind the functions of
// `server/services/payments.ts`. `mapping.ts` converts its data, so this file uses only Selfcare's
// types.

const amountOf = { OUT: "deposits", IN: "withdrawals" } as const;

/** Implements the payments service's functions over a different API. */
function createPayments(http: HttpClient): Services["payments"] {
  const at = (customerId: string, path: string) => `/v2/holders/${customerId}/${path}`;

  return {
    async list({ customerId, cursor, limit, ...filter }: WithCustomer<TransactionListInput>) {
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
          const sum = group.find((row) => row.direction === direction);
          return {
            settled: moneyOf(sum?.stayed ?? "0", currency).amount,
            underWay: moneyOf(sum?.open ?? "0", currency).amount,
            count: sum?.number ?? 0,
          };
        };
        return { currency, deposits: flow("OUT"), withdrawals: flow("IN") };
      });
    },
    async months({ customerId, timeZone, count }: WithCustomer<MonthsInput>) {
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
      const first = addMonths(dateIn(timeZone, new Date()).slice(0, 7), 1 - count);
      const months = new Map<string, MerchantMonth>();
      for (const { period, payee: merchant, iso_currency: currency, direction, sum } of rows) {
        const month = `${period.slice(0, 4)}-${period.slice(4)}`;
        if (month < first) continue;
        const key = `${month} ${merchant.id} ${currency}`;
        const found = months.get(key) ?? { month, merchant, currency, deposits: 0, withdrawals: 0 };
        found[amountOf[direction]] = moneyOf(sum, currency).amount;
        months.set(key, found);
      }
      return [...months.values()].sort((first, second) => (first.month < second.month ? -1 : 1));
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
    async quote({ customerId, ...order }: WithCustomer<TransferOrder>) {
      const fees = v.object({ fee: v.string(), network: v.string(), within_seconds: v.number() });
      // This POST computes a result and changes nothing.
      const found = await http.send(`POST ${at(customerId, "fees")}`, fees, { body: bodyOf(order) });
      return {
        charges: [{ kind: "platform" as const, amount: moneyOf(found.fee, order.amount.currency) }],
        rail: networks[found.network] ?? "other",
        arrivesWithin: found.within_seconds,
        converted: null,
      };
    },
    create: ({ customerId, key, ...order }: WithCustomer<TransferInput>) =>
      http.send(`PUT ${at(customerId, `intents/by-key/${key}`)}`, fullIntent, { body: bodyOf(order) }),
    getByKey: ({ customerId, key }) => http.get(at(customerId, `intents/by-key/${key}`), fullIntent),
    approve: ({ customerId, id, approval }) =>
      http.send(`POST ${at(customerId, `intents/${id}/sca`)}`, fullIntent, { body: { proof: approval } }),
    cancel: ({ customerId, id }) => http.send(`POST ${at(customerId, `intents/${id}/revoke`)}`, fullIntent),
    requestRefund: ({ customerId, id }) =>
      http.send(`POST ${at(customerId, `intents/${id}/reversal`)}`, fullIntent),

    // Not supported by this platform. `SITE` turns these parts of the page off.
    ...notOffered("cases", "reportProblem", "writeToCase", "closeCase"),
    ...notOffered("proofs", "prove", "revokeProof", "checkProof", "lookUpCharge"),
    ...notOffered("permissions", "revokePermission", "endMerchant"),
    ...notOffered("limits", "changeLimit", "cancelLimitChange", "previewLimit"),
    ...notOffered("blocks", "createBlock", "liftBlock"),
  };
}

/** Adapter to use for `payments` in `server/services/services.ts`. */
export const otherPayments: Adapter<Services["payments"]> = {
  create: createPayments,
  codeOf(body) {
    const refused = v.safeParse(v.object({ error: v.object({ kind: v.string() }) }), body);
    return refused.success ? codes[refused.output.error.kind] : undefined;
  },
};
