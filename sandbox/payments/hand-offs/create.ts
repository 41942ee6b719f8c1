import { createHmac } from "node:crypto";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { secret } from "#sandbox/core/keys.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { newId } from "#sandbox/core/random.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import { merchantById } from "#sandbox/payments/merchants.ts";
import { webAddress } from "#shared/hand-offs.ts";
import { id } from "#shared/ids.ts";
import { waitingNoticeId } from "./end.ts";
import { type HandOffRow, handOffByIdempotencyKey, merchantAsk, saveHandOff } from "./hand-off-row.ts";
import { askQuestion } from "./questions.ts";
import { requireReturnUrl, sha256 } from "./registrations.ts";

const minutes = 60;
const hours = 60 * minutes;

/** Request to create a hand-off. */
export const handOffOrder = v.object({
  ask: merchantAsk,
  payer: v.optional(id),
  returnUrl: v.optional(v.pipe(webAddress, v.maxLength(1_000))),
  /** Seconds. */
  livesFor: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1 * minutes), v.maxValue(72 * hours)),
    15 * minutes,
  ),
  /** Notifies the payer, if known. */
  tell: v.optional(v.boolean(), false),
});
export type HandOffOrder = v.InferOutput<typeof handOffOrder>;

/**
 * Creates a hand-off, once for each idempotency key. Throws the problems `idempotency_key_reused`,
 * `return_url_unknown`, `unknown_payer`, and `not_found` or `too_late` of a question's case.
 */
export function createHandOff(
  deps: Deps,
  merchantId: string,
  { key: idempotencyKey, order }: { key: string; order: HandOffOrder },
): { isNew: boolean; row: HandOffRow } {
  const { database, clock } = deps;
  const fingerprint = sha256(JSON.stringify(order));
  return database.transaction(() => {
    const known = handOffByIdempotencyKey(database, { merchantId, idempotencyKey });
    if (known && known.fingerprint !== fingerprint) throw new Problem("idempotency_key_reused");
    if (known) return { isNew: false, row: known };
    if (order.returnUrl !== undefined) requireReturnUrl(database, merchantId, order.returnUrl);
    const now = clock.now().getTime();
    const customerId = payerOf(deps, merchantId, order);
    const row: HandOffRow = {
      id: newId(now),
      key: sha256(tokenOf(deps, { merchantId, idempotencyKey })),
      merchantId,
      customerId,
      idempotencyKey,
      fingerprint,
      ask: order.ask,
      returnUrl: order.returnUrl ?? null,
      state: "open",
      createdAt: now,
      expiresAt: now + order.livesFor * 1_000,
      endedAt: null,
      paymentId: null,
      mandateId: null,
      outcome: null,
    };
    saveHandOff(database, row);
    if (order.tell) notifyPayer(deps, row);
    return { isNew: true, row };
  })();
}

export function notifyPayer(deps: Deps, row: HandOffRow): void {
  const { customerId, merchantId } = row;
  if (customerId === null) return;
  const { name } = merchantById(deps.database, merchantId);
  const path = `/hand-offs/${tokenOf(deps, row)}`;
  notify(deps, {
    id: waitingNoticeId(row),
    customerId,
    payload: { event: "hand_off_waiting", merchant: name, path },
  });
}

/**
 * Derives the link's token from a secret and the merchant's key, so that a repeated request returns the same
 * link without storing it.
 */
export function tokenOf(
  { database }: Pick<Deps, "database">,
  { merchantId, idempotencyKey }: Pick<HandOffRow, "merchantId" | "idempotencyKey">,
): string {
  const key = secret(database, "hand-offs");
  return createHmac("sha256", key).update(`${merchantId}/${idempotencyKey}`).digest("base64url");
}

function payerOf(deps: Deps, merchantId: string, { ask, payer }: HandOffOrder): string | null {
  if (ask.kind === "question") return askQuestion(deps, merchantId, ask);
  if (payer === undefined) return null;
  if (!deps.database.query("select 1 from customers where id = ?").get(payer))
    throw new Problem("unknown_payer");
  return payer;
}
