import type { Database } from "bun:sqlite";
import * as v from "valibot";
import { Problem } from "#sandbox/core/problem.ts";
import { detailNames, type HandOffState } from "#shared/hand-offs.ts";
import { id } from "#shared/ids.ts";
import { money } from "#shared/money.ts";
import { mandateTerms } from "#shared/permissions.ts";

const purpose = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(140));
const positive = v.pipe(
  money,
  v.check(({ amount }) => amount > 0),
);

/** Request of a merchant, in its own terms. */
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

/** Stored hand-off. Times are milliseconds since 1970. */
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
  /** Result for the merchant only. */
  outcome: Record<string, string> | null;
}

export function isOver(state: HandOffState): boolean {
  return state !== "open" && state !== "begun";
}

export function handOffsBy(
  database: Database,
  column: "id" | "key" | "payment_id",
  value: string,
): HandOffRow[] {
  return database.query<StoredHandOff, [string]>(`${select} where ${column} = ?`).all(value).map(toRow);
}

/** Finds a hand-off. Throws the problem `not_found`. */
export function handOffBy(database: Database, column: "id" | "key", value: string): HandOffRow {
  const [found] = handOffsBy(database, column, value);
  if (!found) throw new Problem("not_found");
  return found;
}

/** Finds the hand-off that a merchant's idempotency key created. */
export function handOffByIdempotencyKey(
  database: Database,
  { merchantId, idempotencyKey }: Pick<HandOffRow, "merchantId" | "idempotencyKey">,
): HandOffRow | undefined {
  const found = database
    .query<StoredHandOff, [string, string]>(`${select} where merchant_id = ? and idempotency_key = ?`)
    .get(merchantId, idempotencyKey);
  return found ? toRow(found) : undefined;
}

export function saveHandOff(database: Database, { ask, outcome, ...row }: HandOffRow): void {
  database
    .query(
      `insert or replace into hand_offs (id, key, merchant_id, customer_id, idempotency_key, fingerprint, ask,
         return_url, state, created_at, expires_at, ended_at, payment_id, mandate_id, outcome)
       values ($id, $key, $merchantId, $customerId, $idempotencyKey, $fingerprint, $ask,
         $returnUrl, $state, $createdAt, $expiresAt, $endedAt, $paymentId, $mandateId, $outcome)`,
    )
    .run({ ...row, ask: JSON.stringify(ask), outcome: outcome && JSON.stringify(outcome) });
}

const select = `select id, key, merchant_id as merchantId, customer_id as customerId,
  idempotency_key as idempotencyKey, fingerprint, ask, return_url as returnUrl, state, created_at as createdAt,
  expires_at as expiresAt, ended_at as endedAt, payment_id as paymentId, mandate_id as mandateId, outcome
  from hand_offs`;

interface StoredHandOff extends Omit<HandOffRow, "ask" | "outcome"> {
  ask: string;
  outcome: string | null;
}

function toRow({ ask, outcome, ...row }: StoredHandOff): HandOffRow {
  return { ...row, ask: v.parse(merchantAsk, JSON.parse(ask)), outcome: outcome && JSON.parse(outcome) };
}
