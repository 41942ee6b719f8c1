/**
 * What Selfcare does for an authenticated list, written by hand on the runtime alone: session by cookie from
 * Redis, opened, one call to the payments service, the known fields of its answer passed on.
 */
import { createDecipheriv, createHash } from "node:crypto";
import { RedisClient } from "bun";
import type { Transaction, TransactionPage } from "#shared/transactions.ts";

const { REDIS_URL = "", PAYMENTS_URL = "", SESSION_KEY = "" } = process.env;
const redis = new RedisClient(REDIS_URL);
const sealingKey = Buffer.from(SESSION_KEY, "base64");

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  async fetch(request) {
    if (request.headers.get("sec-fetch-site") !== "same-origin") return new Response(null, { status: 403 });
    const token = /selfcare-session=([\w-]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
    const session = token && (await load(token));
    if (!session) return new Response(null, { status: 401 });
    const { limit } = JSON.parse(new URL(request.url).searchParams.get("input") ?? "{}");
    const answer = await fetch(`${PAYMENTS_URL}/customers/${session.customerId}/payments?limit=${limit}`, {
      signal: AbortSignal.timeout(2_000),
    });
    const { items, nextCursor }: TransactionPage = await answer.json();
    return Response.json({ result: { data: { items: items.map(known), nextCursor } } });
  },
});
process.stdout.write(`${server.port}\n`);

async function load(token: string): Promise<{ customerId: string } | undefined> {
  const key = `session:${createHash("sha256").update(token).digest("hex")}`;
  const sealed = await redis.getex(`selfcare:${key}`, "PX", 300_000);
  const [, nonce = "", text = "", tag = ""] = sealed?.split(".") ?? [];
  const decipher = createDecipheriv("aes-256-gcm", sealingKey, Buffer.from(nonce, "base64url"));
  decipher.setAAD(Buffer.from(key)).setAuthTag(Buffer.from(tag, "base64url"));
  return JSON.parse(
    Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString(),
  );
}

function known(payment: Transaction) {
  const { id, type, state, amount, merchant, account, reference, code, createdAt, updatedAt, expectedBy } =
    payment;
  return {
    id,
    type,
    state,
    amount: { amount: amount.amount, currency: amount.currency },
    merchant: { id: merchant.id, name: merchant.name, category: merchant.category },
    account: account && { id: account.id, bankName: account.bankName, maskedIban: account.maskedIban },
    reference,
    code,
    createdAt,
    updatedAt,
    expectedBy,
  };
}
