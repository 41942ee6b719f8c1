import * as v from "valibot";
import { type Limit, limits } from "#shared/limits.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { clockAt, groceries, noon, openPayment, worldAt } from "./support.ts";
import type { Platform } from "./transfer-support.ts";

/** Protective limit on weekly deposits. */
export const week = "protective-deposit-week-SEK";

/** Order over an amount in öre. */
export const sek = (amount: number) => ({ ...groceryOrder, amount: { amount, currency: "SEK" } });

/** Creates a database whose only payment filled Ebba's purse in September. */
export function unlimitedWorld() {
  const database = worldAt(clockAt(noon), []);
  const september = { merchantId: "lyktan", createdAt: Date.parse("2026-09-08T10:00:00Z") };
  openPayment(database, groceries("purse", september), ["created", "settled"]);
  return database;
}

/** Sets a limit, and returns the limits afterwards. */
export async function setLimit(platform: Platform, id: string, amount: number | null, more: object = {}) {
  const { status, body, code } = await platform.put(`/limits/${id}`, { amount, ...more });
  return { status, code, limit: status === 200 ? limitIn(body, id) : undefined };
}

export async function getLimit(platform: Platform, id: string): Promise<Limit | undefined> {
  return limitIn((await platform.get("/limits")).body, id);
}

/** Finds a limit in a response. */
export function limitIn(body: unknown, id: string): Limit | undefined {
  return v.parse(limits, body).items.find((limit) => limit.id === id);
}
