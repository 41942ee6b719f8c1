import { createTRPCClient, httpBatchStreamLink, TRPCClientError } from "@trpc/client";
import { fetchWithRetry } from "#client/fetch-with-retry.ts";
import type { Random } from "#sandbox/core/random.ts";
import type { AppRouter } from "#server/procedures/router.ts";
import { callHeader } from "#shared/headers.ts";
import type { TransferInput } from "#shared/transfers.ts";
import { pageHeaders } from "#tests/support/app.ts";

/** Statistics of the payers' calls. */
export interface PayerStats {
  reads: number;
  changes: number;
  /** Keys of the transfers that succeeded from the payer's view. */
  transfers: string[];
  /** Failed calls with their time in milliseconds since 1970 and their reason. */
  failures: { at: number; call: string; reason: string }[];
  /** Transfers looked up because their response was lost. */
  lookedUp: number;
  signedOut: number;
}

export type Order = Omit<TransferInput, "key">;

export interface PayersOptions {
  url: string;
  /** Session token of each payer. */
  tokens: readonly string[];
  random: Random;
  /** Share of calls that change something. */
  writes: number;
  /** Transfer that each payer repeats. */
  orders: readonly Order[];
}

type Call = [name: string, run: () => Promise<unknown>];
type Calls = [Call, ...Call[]];

/** Milliseconds for which a page retries a transfer. */
const retryTimeoutMs = 30_000;

/** Simulates payers who read, change settings and transfer money until `stop` is called. */
export function startPayers({ url, tokens, random, writes, orders }: PayersOptions) {
  const stats: PayerStats = { reads: 0, changes: 0, transfers: [], failures: [], lookedUp: 0, signedOut: 0 };
  let isOver = false;

  function failed(call: string, error: unknown) {
    const reason = reasonOf(error);
    if (reason === "session_expired" || reason === "signed_out") stats.signedOut += 1;
    stats.failures.push({ at: Date.now(), call, reason });
  }

  async function payer(token: string, index: number) {
    const order = orders[index];
    const client = clientAt(url, token);
    const reads: Calls = [
      [
        "profile.get, transactions.list",
        () => Promise.all([client.profile.get.query(), client.transactions.list.query({ limit: 20 })]),
      ],
      ["notifications.list", () => client.notifications.list.query({})],
      ["session.get", () => client.session.get.query()],
    ];
    const changes: Calls = [
      ["profile.update", () => client.profile.update.mutate({ theme: random.pick(["light", "dark"]) })],
      ["session.extend", () => client.session.extend.mutate()],
    ];
    while (!isOver) {
      const writing = random.next() < writes;
      if (writing && order && random.next() < 0.5) await transfer(client, order);
      else {
        const [call, run] = random.pick(writing ? changes : reads);
        await run().then(
          () => {
            stats[writing ? "changes" : "reads"] += 1;
          },
          (error) => failed(call, error),
        );
      }
      await Bun.sleep(random.between(5, 40));
    }
  }

  /** Makes a transfer as the page does: it retries with the same key until there is an outcome. */
  async function transfer(client: ReturnType<typeof clientAt>, order: Order) {
    const key = crypto.randomUUID();
    for (const end = Date.now() + retryTimeoutMs; Date.now() < end; ) {
      const created = await client.transfers.create.mutate({ ...order, key }).catch(reasonOf);
      if (typeof created === "object") return stats.transfers.push(key);
      stats.lookedUp += 1;
      const found = await client.transfers.get.query({ key }).catch(reasonOf);
      if (typeof found === "object") return stats.transfers.push(key);
      await Bun.sleep(50);
    }
    failed("transfer", new Error("The outcome is unknown."));
  }

  const calls = tokens.map(payer);
  return {
    stats,
    async stop() {
      isOver = true;
      await Promise.all(calls);
    },
  };
}

export function clientAt(url: string, token: string) {
  const headers = pageHeaders(url, token);
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchStreamLink({
        url: `${url}/trpc`,
        headers: ({ opList: [first] }) => ({
          ...headers,
          ...(first.type === "mutation" ? { [callHeader]: crypto.randomUUID() } : {}),
        }),
        fetch: (input, init) => fetchWithRetry(input, init as RequestInit),
        maxItems: 10,
      }),
    ],
  });
}

function reasonOf(error: unknown): string {
  if (!(error instanceof TRPCClientError)) return String(error);
  return error.data?.reason ?? `unreachable (${error.message.slice(0, 80)})`;
}
