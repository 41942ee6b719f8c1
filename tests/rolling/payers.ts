import { createTRPCClient, httpBatchStreamLink, TRPCClientError } from "@trpc/client";
import { fetchWithRetry } from "#client/fetch-with-retry.ts";
import type { Random } from "#sandbox/core/random.ts";
import type { AppRouter } from "#server/procedures/router.ts";
import { callHeader } from "#shared/headers.ts";
import type { TransferInput } from "#shared/transfers.ts";
import { pageHeaders } from "#tests/support/app.ts";

/** What payers saw. */
export interface Seen {
  reads: number;
  changes: number;
  /** Keys of the transfers that were made, as far as the payer knows. */
  transfers: string[];
  /** Why calls failed before the payer's eyes, and when, in milliseconds since 1970. */
  failures: { at: number; call: string; reason: string }[];
  /** Transfers that were looked up because their answer did not come. */
  lookedUp: number;
  signedOut: number;
}

export type Order = Omit<TransferInput, "key">;

export interface PayersOptions {
  url: string;
  /** One session for each payer. */
  tokens: readonly string[];
  random: Random;
  /** Share of calls that change something. */
  writes: number;
  /** What each payer moves, again and again. */
  orders: readonly Order[];
}

type Call = [name: string, fetchWithRetry: () => Promise<unknown>];
type Calls = [Call, ...Call[]];

/** Milliseconds for which a page goes on asking what became of a transfer. */
const patience = 30_000;

/** Payers with their pages open, who read, change things and move money until they are told to stop. */
export function startPayers({ url, tokens, random, writes, orders }: PayersOptions) {
  const seen: Seen = { reads: 0, changes: 0, transfers: [], failures: [], lookedUp: 0, signedOut: 0 };
  let isOver = false;

  function failed(call: string, error: unknown) {
    const reason = reasonOf(error);
    if (reason === "session_expired" || reason === "signed_out") seen.signedOut += 1;
    seen.failures.push({ at: Date.now(), call, reason });
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
        const [call, fetchWithRetry] = random.pick(writing ? changes : reads);
        await fetchWithRetry().then(
          () => {
            seen[writing ? "changes" : "reads"] += 1;
          },
          (error) => failed(call, error),
        );
      }
      await Bun.sleep(random.between(5, 40));
    }
  }

  /** As the page makes one: the key first, and until there is an answer only ever the same key. */
  async function transfer(client: ReturnType<typeof clientAt>, order: Order) {
    const key = crypto.randomUUID();
    for (const end = Date.now() + patience; Date.now() < end; ) {
      const made = await client.transfers.create.mutate({ ...order, key }).catch(reasonOf);
      if (typeof made === "object") return seen.transfers.push(key);
      seen.lookedUp += 1;
      const found = await client.transfers.get.query({ key }).catch(reasonOf);
      if (typeof found === "object") return seen.transfers.push(key);
      await Bun.sleep(50);
    }
    failed("transfer", new Error("Its end was never learned."));
  }

  const calls = tokens.map(payer);
  return {
    seen,
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
