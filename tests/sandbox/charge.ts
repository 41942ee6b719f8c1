import type { Services } from "#sandbox/services.ts";

export interface Charging {
  mandateId: string;
  /** In öre. */
  amount: number;
  key?: string;
  merchantId?: string;
}

/** Collects money under a mandate, and returns the response. */
export async function charge(
  { services }: { services: Pick<Services, "payments" | "registerMerchant"> },
  { mandateId, amount, key = crypto.randomUUID(), merchantId = "tonvik" }: Charging,
) {
  const merchant = services.registerMerchant({ merchantId, returnUrls: [] });
  const answer = await fetch(`${services.payments.url}/charges`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${merchant.key}`,
      "content-type": "application/json",
      "idempotency-key": key,
    },
    body: JSON.stringify({ mandateId, amount: { amount, currency: "SEK" } }),
  });
  const body: unknown = await answer.json();
  return { status: answer.status, body, code: Object(body).code, id: Object(body).id };
}
