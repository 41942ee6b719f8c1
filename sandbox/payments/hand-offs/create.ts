import { createHmac } from "node:crypto";
import * as v from "valibot";
import type { Desk } from "#sandbox/desk.ts";
import { secret } from "#sandbox/keys.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import { merchantById } from "#sandbox/payments/merchants.ts";
import { Problem } from "#sandbox/problem.ts";
import { idAt, randomFrom } from "#sandbox/world/random.ts";
import { webAddress } from "#shared/hand-offs.ts";
import { id } from "#shared/ids.ts";
import { waitingNotice } from "./end.ts";
import { askQuestion } from "./questions.ts";
import { requireReturnUrl, sha256 } from "./registrations.ts";
import { asked, type HandOffRow, handOffMadeBy, keepHandOff } from "./row.ts";

const minutes = 60;
const hours = 60 * minutes;

/** What a merchant sends to begin a hand-off. */
export const handOffOrder = v.object({
  ask: asked,
  payer: v.optional(id),
  returnUrl: v.optional(v.pipe(webAddress, v.maxLength(1_000))),
  /** In seconds. */
  livesFor: v.optional(
    v.pipe(v.number(), v.integer(), v.minValue(1 * minutes), v.maxValue(72 * hours)),
    15 * minutes,
  ),
  /** Whether the platform tells the payer, where the payer is known. */
  tell: v.optional(v.boolean(), false),
});
export type HandOffOrder = v.InferOutput<typeof handOffOrder>;

/**
 * Begins a hand-off, once for each key of the merchant's. Throws the problems `idempotency_key_reused`,
 * `return_url_unknown`, `unknown_payer`, and `not_found` or `too_late` of a question's case.
 */
export function createHandOff(
  desk: Desk,
  merchantId: string,
  { key: idempotencyKey, order }: { key: string; order: HandOffOrder },
): { isNew: boolean; row: HandOffRow } {
  const { database, clock } = desk;
  const fingerprint = sha256(JSON.stringify(order));
  return database.transaction(() => {
    const known = handOffMadeBy(database, { merchantId, idempotencyKey });
    if (known && known.fingerprint !== fingerprint) throw new Problem("idempotency_key_reused");
    if (known) return { isNew: false, row: known };
    if (order.returnUrl !== undefined) requireReturnUrl(database, merchantId, order.returnUrl);
    const now = clock.now().getTime();
    const customerId = payerOf(desk, merchantId, order);
    const row: HandOffRow = {
      id: idAt(now, randomFrom(crypto.randomUUID())),
      key: sha256(tokenOf(desk, { merchantId, idempotencyKey })),
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
    keepHandOff(database, row);
    if (order.tell) tellOf(desk, row);
    return { isNew: true, row };
  })();
}

/** The payer finds it in their inbox, on every device. */
export function tellOf(desk: Desk, row: HandOffRow): void {
  const { customerId, merchantId } = row;
  if (customerId === null) return;
  const { name } = merchantById(desk.database, merchantId);
  const path = `/hand-offs/${tokenOf(desk, row)}`;
  notify(desk, {
    id: waitingNotice(row),
    customerId,
    what: { event: "hand_off_waiting", merchant: name, path },
  });
}

/**
 * The token in the link. It follows from a secret and the merchant's key, so that asking again answers with the same
 * link and nothing has to keep it.
 */
export function tokenOf(
  { database }: Pick<Desk, "database">,
  { merchantId, idempotencyKey }: Pick<HandOffRow, "merchantId" | "idempotencyKey">,
): string {
  const key = secret(database, "hand-offs");
  return createHmac("sha256", key).update(`${merchantId}/${idempotencyKey}`).digest("base64url");
}

function payerOf(desk: Desk, merchantId: string, { ask, payer }: HandOffOrder): string | null {
  if (ask.kind === "question") return askQuestion(desk, merchantId, ask);
  if (payer === undefined) return null;
  if (!desk.database.query("select 1 from customers where id = ?").get(payer))
    throw new Problem("unknown_payer");
  return payer;
}
