import type { Query } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import * as v from "valibot";
import { trpc } from "#client/trpc.ts";
import { transaction } from "#shared/transactions.ts";

const payment = v.pick(transaction, ["id", "type", "state", "merchant", "updatedAt"]);
export type Payment = v.InferOutput<typeof payment>;

const page = v.object({ items: v.array(payment) });
const answers = v.union([payment, page, v.object({ pages: v.array(page) })]);

/** The payments that the answer to a query holds: one, a list, or a list in pages; none in all other answers. */
export function paymentsIn({ queryKey, state }: Query): Payment[] {
  if (!isOfTransactions(queryKey)) return [];
  const parsed = v.safeParse(answers, state.data);
  if (!parsed.success) return [];
  const answer = parsed.output;
  if ("pages" in answer) return answer.pages.flatMap(({ items }) => items);
  return "items" in answer ? answer.items : [answer];
}

const [root] = getQueryKey(trpc.transactions);

function isOfTransactions([path]: readonly unknown[]): boolean {
  return Array.isArray(path) && path[0] === root?.[0];
}
