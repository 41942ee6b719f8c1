import type { Query } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import * as v from "valibot";
import { trpc } from "#client/trpc.ts";
import { transaction } from "#shared/transactions.ts";

const payment = v.pick(transaction, ["id", "type", "state", "merchant", "updatedAt"]);
export type Payment = v.InferOutput<typeof payment>;

const page = v.object({ items: v.array(payment) });
const queryData = v.union([payment, page, v.object({ pages: v.array(page) })]);

/** Returns the payments in a query's data, which may be one payment, a list or pages of lists. */
export function paymentsIn({ queryKey, state }: Query): Payment[] {
  if (!isTransactionQuery(queryKey)) return [];
  const parsed = v.safeParse(queryData, state.data);
  if (!parsed.success) return [];
  const data = parsed.output;
  if ("pages" in data) return data.pages.flatMap(({ items }) => items);
  return "items" in data ? data.items : [data];
}

const [root] = getQueryKey(trpc.transactions);

function isTransactionQuery([path]: readonly unknown[]): boolean {
  return Array.isArray(path) && path[0] === root?.[0];
}
