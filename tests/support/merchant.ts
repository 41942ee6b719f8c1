import * as v from "valibot";
import type { Registration } from "#sandbox/payments/hand-offs/registrations.ts";
import type { Services } from "#sandbox/services.ts";
import { startUpstream } from "./upstream.ts";

/** A hand-off from the merchant's view. */
const merchantsHandOff = v.object({
  id: v.string(),
  state: v.string(),
  link: v.string(),
  expiresAt: v.string(),
  payer: v.nullable(v.string()),
  payment: v.nullable(v.string()),
  mandate: v.nullable(v.string()),
  outcome: v.nullable(v.record(v.string(), v.string())),
});
export type MerchantsHandOff = v.InferOutput<typeof merchantsHandOff>;

const news = v.object({ type: v.string(), timestamp: v.string(), data: v.record(v.string(), v.unknown()) });

/** A webhook that a merchant received. */
export interface Received {
  id: string;
  headers: Headers;
  body: string;
  news: v.InferOutput<typeof news>;
}

export interface MerchantOptions {
  services: Pick<Services, "payments" | "registerMerchant">;
  merchantId?: string;
  returnUrls?: Registration["returnUrls"];
}

/** Starts a merchant's server, which calls the platform and receives webhooks. It answers 503 while it is `down`. */
export async function startMerchant({
  services,
  merchantId = "lyktan",
  returnUrls = ["https://shop.example/orders"],
}: MerchantOptions) {
  const received: Received[] = [];
  const merchant = { down: false };
  const server = startUpstream(async (request) => {
    const body = await request.text();
    const id = request.headers.get("webhook-id") ?? "";
    received.push({ id, headers: request.headers, body, news: v.parse(news, JSON.parse(body)) });
    return new Response(null, { status: merchant.down ? 503 : 204 });
  });
  const credentials = services.registerMerchant({ merchantId, returnUrls, webhookUrl: `${server.url}/news` });

  function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
    return fetch(services.payments.url + path, {
      method,
      headers: {
        authorization: `Bearer ${credentials.key}`,
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }

  return Object.assign(merchant, {
    ...credentials,
    received,
    /** Returns the types of the received webhooks, in order. */
    heard: () => received.map(({ news }) => news.type),
    call,
    post: (order: unknown, key: string = crypto.randomUUID()) =>
      call("POST", "/hand-offs", order, { "idempotency-key": key }),
    /** Creates a hand-off. Throws if it is refused. */
    async handOff(order: unknown) {
      const answer = await call("POST", "/hand-offs", order, { "idempotency-key": crypto.randomUUID() });
      return v.parse(merchantsHandOff, await answer.json());
    },
    async read(id: string) {
      return v.parse(merchantsHandOff, await (await call("GET", `/hand-offs/${id}`)).json());
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  });
}

export type TestMerchant = Awaited<ReturnType<typeof startMerchant>>;

/** Returns the token in a hand-off link. */
export function tokenIn({ link }: Pick<MerchantsHandOff, "link">): string {
  return link.slice(link.lastIndexOf("/") + 1);
}

/** Hand-off for a monthly game pass, with a return URL. */
export const pass = {
  ask: { kind: "payment", amount: { amount: 149_00, currency: "SEK" }, purpose: "Moonlight pass, one month" },
  returnUrl: "https://shop.example/orders/17",
};
