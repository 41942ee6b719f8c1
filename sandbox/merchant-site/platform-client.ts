import { createHmac, timingSafeEqual } from "node:crypto";
import { createRemoteJWKSet, type JWTPayload, jwtVerify } from "jose";
import * as v from "valibot";
import type { Clock } from "#sandbox/core/clock.ts";
import { minute } from "#sandbox/core/duration.ts";
import type { MerchantCredentials } from "#sandbox/payments/hand-offs/registrations.ts";
import { idempotencyKeyHeader } from "#shared/headers.ts";
import { money } from "#shared/money.ts";

const handOff = v.object({ id: v.string(), link: v.string(), state: v.string() });
const balances = v.object({ items: v.array(money) });
const result = v.object({
  hand_off: v.string(),
  outcome: v.string(),
  payer: v.optional(v.string()),
  mandate: v.optional(v.string()),
  payment: v.optional(v.object({ id: v.string(), state: v.string() })),
});
export type Result = v.InferOutput<typeof result>;

const webhookEvent = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    type: v.string(),
    data: v.object({
      hand_off: v.string(),
      payer: v.optional(v.string()),
      mandate: v.optional(v.string()),
      state: v.optional(v.string()),
    }),
  }),
);
export type WebhookEvent = v.InferOutput<typeof webhookEvent>;

/** Maximum age of a webhook, against replays. */
const toleranceMs = 5 * minute;

export interface PlatformClientOptions {
  paymentsUrl: string;
  credentials: MerchantCredentials;
  clock: Clock;
}

/** Creates the merchant's client of the platform, which verifies results and webhooks. */
export function createPlatformClient({ paymentsUrl, credentials, clock }: PlatformClientOptions) {
  const keys = createRemoteJWKSet(new URL(`${paymentsUrl}/jwks.json`));
  const call = (path: string, init: RequestInit = {}) =>
    fetch(paymentsUrl + path, {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${credentials.key}` },
      signal: AbortSignal.timeout(5_000),
    });

  return {
    async begin(order: object) {
      const answer = await call("/hand-offs", {
        method: "POST",
        headers: { "content-type": "application/json", [idempotencyKeyHeader]: crypto.randomUUID() },
        body: JSON.stringify(order),
      });
      if (!answer.ok) throw new Error(`The platform answered ${answer.status}.`);
      return v.parse(handOff, await answer.json());
    },
    async balance(payer: string) {
      const answer = await call(`/payers/${payer}/balances`);
      return v.parse(balances, await answer.json()).items[0];
    },
    /**
     * Verifies the result that a browser brought back; `undefined` unless the platform signed it for this
     * merchant.
     */
    async readResult(jws: string): Promise<Result | undefined> {
      const verified = await jwtVerify(jws, keys, {
        issuer: paymentsUrl,
        audience: credentials.merchantId,
        typ: "hand-off-result+jwt",
        currentDate: clock.now(),
      }).catch((): { payload: JWTPayload } => ({ payload: {} }));
      const parsed = v.safeParse(result, verified.payload);
      return parsed.success ? parsed.output : undefined;
    },
    /** Verifies a webhook (Standard Webhooks); `undefined` unless its signature is valid. */
    verifyWebhook(headers: Headers, body: string): { id: string; webhookEvent: WebhookEvent } | undefined {
      const id = headers.get("webhook-id") ?? "";
      const timestamp = headers.get("webhook-timestamp") ?? "";
      const age = Math.abs(clock.now().getTime() - Number(timestamp) * 1_000);
      const secret = Buffer.from(credentials.webhookSecret.replace(/^whsec_/, ""), "base64");
      const expected = Buffer.from(
        `v1,${createHmac("sha256", secret).update(`${id}.${timestamp}.${body}`).digest("base64")}`,
      );
      const given = Buffer.from(headers.get("webhook-signature") ?? "");
      const isSigned = given.length === expected.length && timingSafeEqual(given, expected);
      const parsed = v.safeParse(webhookEvent, body);
      return isSigned && age < toleranceMs && parsed.success
        ? { id, webhookEvent: parsed.output }
        : undefined;
    },
  };
}
