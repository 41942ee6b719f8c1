import type { Database } from "bun:sqlite";
import * as v from "valibot";
import { Problem } from "#sandbox/core/problem.ts";
import { detailNames, type HandOffState, handOffState } from "#shared/hand-offs.ts";
import { id } from "#shared/ids.ts";
import { money } from "#shared/money.ts";
import { mandateTerms } from "#shared/permissions.ts";

const purpose = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(140));
const positive = v.pipe(
  money,
  v.check(({ amount }) => amount > 0),
);

/** What a merchant asks for, as the merchant says it. */
export const merchantAsk = v.variant("kind", [
  v.object({ kind: v.literal("payment"), amount: positive, purpose }),
  v.object({ kind: v.literal("withdrawal"), amount: positive }),
  v.object({
    kind: v.literal("mandate"),
    purpose,
    terms: mandateTerms,
  }),
  v.object({
    kind: v.literal("identity"),
    details: v.pipe(v.array(v.picklist(detailNames)), v.minLength(1), v.maxLength(detailNames.length)),
  }),
  v.object({
    kind: v.literal("question"),
    caseId: id,
    question: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(500)),
  }),
]);
export type MerchantAsk = v.InferOutput<typeof merchantAsk>;

/** A hand-off as it is kept. Times are milliseconds since 1970. */
export interface HandOffRow {
  id: string;
  key: string;
  merchantId: string;
  customerId: string | null;
  idempotencyKey: string;
  fingerprint: string;
  ask: MerchantAsk;
  returnUrl: string | null;
  state: HandOffState;
  createdAt: number;
  expiresAt: number;
  endedAt: number | null;
  paymentId: string | null;
  mandateId: string | null;
  /** What came out for the merchant alone. */
  outcome: Record<string, string> | null;
}

export function isOver(state: HandOffState): boolean {
  return state !== "open" && state !== "begun";
}

/** The hand-offs whose `column` is this. */
export function handOffsBy(
  database: Database,
  column: "id" | "key" | "payment_id",
  value: string,
): HandOffRow[] {
  return database
    .query<StoredHandOff, [string]>(`select * from hand_offs where ${column} = ?`)
    .all(value)
    .map(toRow);
}

/** The one hand-off whose `column` is this. Throws the problem `not_found`. */
export function handOffBy(database: Database, column: "id" | "key", value: string): HandOffRow {
  const [found] = handOffsBy(database, column, value);
  if (!found) throw new Problem("not_found");
  return found;
}

/** The hand-off that a merchant's key made, if it made one. */
export function handOffByIdempotencyKey(
  database: Database,
  { merchantId, idempotencyKey }: Pick<HandOffRow, "merchantId" | "idempotencyKey">,
): HandOffRow | undefined {
  const found = database
    .query<StoredHandOff, [string, string]>(
      "select * from hand_offs where merchant_id = ? and idempotency_key = ?",
    )
    .get(merchantId, idempotencyKey);
  return found ? toRow(found) : undefined;
}

/** Writes a hand-off, whether or not it is new. */
export function saveHandOff(database: Database, row: HandOffRow): void {
  database
    .query(
      `insert or replace into hand_offs (id, key, merchant_id, customer_id, idempotency_key, fingerprint, ask,
         return_url, state, created_at, expires_at, ended_at, payment_id, mandate_id, outcome)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      row.id,
      row.key,
      row.merchantId,
      row.customerId,
      row.idempotencyKey,
      row.fingerprint,
      JSON.stringify(row.ask),
      row.returnUrl,
      row.state,
      row.createdAt,
      row.expiresAt,
      row.endedAt,
      row.paymentId,
      row.mandateId,
      row.outcome && JSON.stringify(row.outcome),
    );
}

interface StoredHandOff {
  id: string;
  key: string;
  merchant_id: string;
  customer_id: string | null;
  idempotency_key: string;
  fingerprint: string;
  ask: string;
  return_url: string | null;
  state: string;
  created_at: number;
  expires_at: number;
  ended_at: number | null;
  payment_id: string | null;
  mandate_id: string | null;
  outcome: string | null;
}

function toRow(stored: StoredHandOff): HandOffRow {
  return {
    id: stored.id,
    key: stored.key,
    merchantId: stored.merchant_id,
    customerId: stored.customer_id,
    idempotencyKey: stored.idempotency_key,
    fingerprint: stored.fingerprint,
    ask: v.parse(merchantAsk, JSON.parse(stored.ask)),
    returnUrl: stored.return_url,
    state: v.parse(handOffState, stored.state),
    createdAt: stored.created_at,
    expiresAt: stored.expires_at,
    endedAt: stored.ended_at,
    paymentId: stored.payment_id,
    mandateId: stored.mandate_id,
    outcome: stored.outcome === null ? null : JSON.parse(stored.outcome),
  };
}
