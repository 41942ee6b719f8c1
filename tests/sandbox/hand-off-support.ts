import { expect } from "bun:test";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as v from "valibot";
import { ebba } from "#sandbox/world/customers.ts";
import { type HandOff, handOff } from "#shared/hand-offs.ts";
import { type MerchantsHandOff, startMerchant, type TestMerchant, tokenIn } from "#tests/support/merchant.ts";
import { type Platform, startPlatform } from "./transfer-support.ts";

export const daily = { kind: "payment", accountId: "acc_ebba_daily" };

/** Starts the platform with a merchant, and Ebba's side of a hand-off. */
export async function startWorld() {
  await using parts = new AsyncDisposableStack();
  const platform = parts.use(await startPlatform());
  const merchant = parts.use(await startMerchant({ services: platform.services }));
  const stack = parts.move();

  async function as(customerId: string, begun: MerchantsHandOff, path = "", body?: unknown) {
    const key = new Bun.CryptoHasher("sha256").update(tokenIn(begun)).digest("hex");
    const answer = await fetch(
      `${platform.services.payments.url}/customers/${customerId}/hand-offs/${key}${path}`,
      {
        method: path ? "POST" : "GET",
        headers: body === undefined ? {} : { "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    );
    const read: unknown = await answer.json();
    return {
      status: answer.status,
      code: v.parse(v.object({ code: v.optional(v.string()) }), read).code,
      get handOff() {
        return v.parse(handOff, read);
      },
    };
  }

  return {
    platform,
    merchant,
    as,
    accept: (begun: MerchantsHandOff, answer: unknown) => as(ebba.id, begun, "/acceptance", answer),
    /** Ebba accepts, and approves the payment. */
    async pay(begun: MerchantsHandOff) {
      const { transactionId } = (await as(ebba.id, begun, "/acceptance", daily)).handOff;
      const { payment } = await platform.get(`/payments/${transactionId}`);
      expect((await platform.approve(payment)).status).toBe(200);
      return (await as(ebba.id, begun)).handOff;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Verifies the result that the browser brought back, as a merchant does. */
export async function resultIn(
  { returnTo }: Pick<HandOff, "returnTo">,
  { platform, merchant }: { platform: Platform; merchant: TestMerchant },
) {
  const { url } = platform.services.payments;
  const result = new URL(returnTo ?? "").searchParams.get("hand_off_result") ?? "";
  const keys = createRemoteJWKSet(new URL(`${url}/jwks.json`));
  const { payload } = await jwtVerify(result, keys, {
    issuer: url,
    audience: merchant.merchantId,
    typ: "hand-off-result+jwt",
    currentDate: platform.services.clock.now(),
  });
  return payload;
}
