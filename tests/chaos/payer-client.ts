import { createTRPCClient, httpBatchStreamLink, TRPCClientError } from "@trpc/client";
import { ebba } from "#sandbox/world/customers.ts";
import type { AppRouter } from "#server/procedures/router.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import type { TransferInput } from "#shared/transfers.ts";
import { pageHeaders } from "#tests/support/app.ts";

/** Milliseconds for which a page goes on asking: both sides are down for a while, again and again. */
const retryTimeoutMs = 60_000;

/** The client of a payer's page, signed in by that token. */
export function createPayerClient(url: string, token: string) {
  const headers = pageHeaders(url, token);
  return createTRPCClient<AppRouter>({
    links: [httpBatchStreamLink({ url: `${url}/trpc`, headers, maxItems: 10 })],
  });
}

/** As the page makes a transfer: the key first, and until there is an answer only ever the same key. */
export async function makeTransfer(
  client: ReturnType<typeof createPayerClient>,
  order: TransferInput,
): Promise<TransactionDetails | undefined> {
  for (const deadline = Date.now() + retryTimeoutMs; Date.now() < deadline; ) {
    const made = await client.transfers.create.mutate(order).catch(reasonOf);
    if (typeof made === "object") return made;
    const found = await client.transfers.get.query({ key: order.key }).catch(reasonOf);
    if (typeof found === "object") return found;
    await Bun.sleep(20);
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  return error instanceof TRPCClientError ? (error.data?.reason ?? "unreachable") : "unreachable";
}

/** As Selfcare hands an approval on; the token is the same each time. */
export async function approve(
  url: string,
  { id, type, amount, merchant, account }: TransactionDetails,
): Promise<void> {
  const details = {
    type: "payment",
    payment: id,
    amount,
    payee: merchant.id,
    account: account?.id,
    direction: type,
  };
  const said = {
    active: true,
    sub: ebba.id,
    iat: Math.floor(Date.now() / 1000),
    jti: id,
    authorization_details: [details],
  };
  const approval = Buffer.from(JSON.stringify(said)).toString("base64url");
  for (const deadline = Date.now() + retryTimeoutMs; Date.now() < deadline; ) {
    const answer = await fetch(`${url}/customers/${ebba.id}/payments/${id}/approval`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ approval }),
      signal: AbortSignal.timeout(250),
    })
      .then((response) => response.json())
      .catch(() => undefined);
    if (answer?.state && answer.state !== "awaiting_approval") return;
    await Bun.sleep(20);
  }
  throw new Error(`${id} was never approved.`);
}
