/**
 * Server written by hand for an authenticated list, on the runtime alone. It loads and decrypts the session from Redis,
 * calls the payments service with a deadline, validates every known field of the response, and answers with the same
 * headers in one write. It has no rate limits, retries, circuit breakers, log, traces or metrics, and no code for other
 * procedures.
 */
import { createDecipheriv, createHash } from "node:crypto";
import { RedisClient } from "bun";
import { bufferResponse } from "#server/http/buffer-response.ts";
import { createSecurityHeaders } from "#server/http/security-headers.ts";
import { timeHeader } from "#shared/headers.ts";
import { parsePage } from "./parse-page.ts";

const { REDIS_URL = "", PAYMENTS_URL = "", SESSION_KEY = "" } = process.env;
const redis = new RedisClient(REDIS_URL);
const encryptionKey = Buffer.from(SESSION_KEY, "base64");
const fixedHeaders = {
  ...Object.fromEntries(
    createSecurityHeaders({ publicUrl: "http://127.0.0.1", embedOrigins: [] })(undefined),
  ),
  "cache-control": "no-store",
};

const server = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  async fetch(request) {
    if (request.headers.get("sec-fetch-site") !== "same-origin") return answer(403, null);
    const token = /selfcare-session=([\w-]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
    const session = token && (await load(token));
    if (!session) return answer(401, null);
    const { limit } = JSON.parse(new URL(request.url).searchParams.get("input") ?? "{}");
    if (!Number.isInteger(limit) || limit < 1 || limit > 100) return answer(400, null);
    const response = await fetch(`${PAYMENTS_URL}/customers/${session.customerId}/payments?limit=${limit}`, {
      signal: AbortSignal.timeout(2_000),
    });
    const data = response.ok ? parsePage(await response.json()) : undefined;
    return data ? answer(200, { result: { data } }) : answer(502, null);
  },
});
process.stdout.write(`${server.port}\n`);

function answer(status: number, body: unknown): Response {
  const headers = {
    ...fixedHeaders,
    "x-request-id": crypto.randomUUID(),
    [timeHeader]: new Date().toISOString(),
  };
  return bufferResponse(Response.json(body, { status, headers }));
}

async function load(token: string): Promise<{ customerId: string } | undefined> {
  const key = `session:${createHash("sha256").update(token).digest("hex")}`;
  const encrypted = await redis.getex(`selfcare:${key}`, "PX", 300_000);
  const [, nonce = "", text = "", tag = ""] = encrypted?.split(".") ?? [];
  const decipher = createDecipheriv("aes-256-gcm", encryptionKey, Buffer.from(nonce, "base64url"));
  decipher.setAAD(Buffer.from(key)).setAuthTag(Buffer.from(tag, "base64url"));
  return JSON.parse(
    Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString(),
  );
}
