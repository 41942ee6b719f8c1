import { createTRPCClient, httpBatchStreamLink, TRPCClientError } from "@trpc/client";
import { ebba } from "#sandbox/world/customers.ts";
import type { AppRouter } from "#server/procedures/router.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import type { TransferInput } from "#shared/transfers.ts";
import { pageHeaders } from "#tests/support/app.ts";

/** Milliseconds for which a page retries. Both sides are down repeatedly. */
const retryTimeoutMs = 60_000;

/** Creates the tRPC client of a payer's page, signed in by the token. */
export function createPayerClient(url: string, token: string) {
  const headers = pageHeaders(url, token);
  return createTRPCClient<AppRouter>({
    links: [httpBatchStreamLink({ url: `${url}/trpc`, headers, maxItems: 10 })],
  });
}

/** Makes a transfer as the page does: it retries with the same key until there is an outcome. */
export async function makeTransfer(
  client: ReturnType<typeof createPayerClient>,
  order: TransferInput,
): Promise<TransactionDetails | undefined> {
  for (const deadline = Date.now() + retryTimeoutMs; Date.now() < deadline; ) {
    const created = await client.transfers.create.mutate(order).catch(reasonOf);
    if (typeof created === "object") return created;
    const found = await client.transfers.get.query({ key: order.key }).catch(reasonOf);
    if (typeof found === "object") return found;
    await Bun.sleep(20);
  }
  return undefined;
}

function reasonOf(error: unknown): string {
  return error instanceof TRPCClientError ? (error.data?.reason ?? "unreachable") : "unreachable";
}

/** Sends an approval as Selfcare does, with the same token on every retry. */
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
