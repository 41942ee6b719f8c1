import type { Database } from "bun:sqlite";
import * as v from "valibot";
import type { Publish } from "#sandbox/core/changes.ts";
import type { Introspection } from "#sandbox/payments/approval.ts";
import { processBankReports } from "#sandbox/payments/process-bank-reports.ts";
import { startServices } from "#sandbox/services.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { type TransactionDetails, transactionDetails } from "#shared/transactions.ts";
import type { TransferOrder } from "#shared/transfers.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { clockAt, groceries, noon, openPayment, worldAt } from "./support.ts";

/** Withdrawal from the game at which Ebba has 250 SEK. */
export const payout: TransferOrder = { ...groceryOrder, type: "withdrawal", merchantId: "lyktan" };

/** Creates an identity service that introspects the tokens it issued. */
export function createApprovals(now: () => Date) {
  const given = new Map<string, Introspection>();

  return {
    introspect: async (token: string): Promise<Introspection> => given.get(token) ?? { active: false },
    /** Issues a token that approves a payment of Ebba's, with overrides. */
    give(payment: TransactionDetails, but: Partial<Introspection> = {}): string {
      const token = crypto.randomUUID();
      given.set(token, {
        active: true,
        sub: ebba.id,
        iat: now().getTime() / 1_000,
        jti: crypto.randomUUID(),
        authorization_details: [detailOf(payment)],
        ...but,
      });
      return token;
    },
  };
}

export function detailOf(payment: TransactionDetails) {
  return {
    type: "payment",
    payment: payment.id,
    amount: payment.amount,
    payee: payment.merchant.id,
    account: payment.account?.id ?? "",
    direction: payment.type,
  };
}

/** Starts the services for Ebba, who has 250 SEK at a game and no other history. The clock stands still. */
export async function startPlatform({
  database = emptyWorld(),
  publish = () => {},
}: {
  database?: Database;
  publish?: Publish;
} = {}) {
  const clock = clockAt(noon);
  const approvals = createApprovals(clock.now);
  const services = await startServices({
    database,
    clock,
    publish,
    introspect: (token) => approvals.introspect(token),
  });
  const at = `${services.payments.url}/customers/${ebba.id}`;

  const post = (path: string, body?: unknown, headers: Record<string, string> = {}) =>
    send("POST", path, { body, headers });

  async function send(
    method: string,
    path: string,
    { body, headers }: { body?: unknown; headers?: Record<string, string> },
  ) {
    const answer = await fetch(at + path, {
      method,
      headers: { ...(body ? { "content-type": "application/json" } : {}), ...headers },
      body: body ? JSON.stringify(body) : undefined,
    });
    return read(answer);
  }

  return {
    database,
    deps: { database, clock, publish },
    clock,
    approvals,
    services,
    get: async (path: string) => read(await fetch(at + path)),
    post,
    put: (path: string, body: unknown) => send("PUT", path, { body }),
    order: (order: TransferOrder, key: string = crypto.randomUUID()) =>
      post("/payments", order, { "idempotency-key": key }),
    approve: (payment: TransactionDetails, approval = approvals.give(payment)) =>
      post(`/payments/${payment.id}/approval`, { approval }),
    /** Moves the clock by seconds, and processes bank reports. */
    pass(seconds: number) {
      clock.set(new Date(clock.now().getTime() + seconds * 1_000).toISOString());
      processBankReports({ database, clock, publish });
    },
    [Symbol.asyncDispose]: () => services[Symbol.asyncDispose](),
  };
}

export type Platform = Awaited<ReturnType<typeof startPlatform>>;

/** Seeds a database without history, in which Ebba has 250 SEK at the game. */
export function emptyWorld(): Database {
  const database = worldAt(clockAt(noon), []);
  openPayment(database, groceries("purse", { merchantId: "lyktan" }), ["created", "settled"]);
  return database;
}

async function read(answer: Response) {
  const body: unknown = await answer.json();
  return {
    status: answer.status,
    body,
    /** Returns the problem code. */
    code: v.parse(v.object({ code: v.nullish(v.string()) }), body).code,
    /** Returns the payment, and fails if it was refused. */
    get payment() {
      return v.parse(transactionDetails, body);
    },
  };
}
