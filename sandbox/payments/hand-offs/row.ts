import type { Database } from "bun:sqlite";
import * as v from "valibot";
import { Problem } from "#sandbox/problem.ts";
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
export const asked = v.variant("kind", [
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
export type Asked = v.InferOutput<typeof asked>;

/** A hand-off as it is kept. Times are milliseconds since 1970. */
export interface HandOffRow {
  id: string;
  key: string;
  merchantId: string;
  customerId: string | null;
  idempotencyKey: string;
  fingerprint: string;
  ask: Asked;
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
  return database.query<Kept, [string]>(`select * from hand_offs where ${column} = ?`).all(value).map(toRow);
}

/** The one hand-off whose `column` is this. Throws the problem `not_found`. */
export function handOffBy(database: Database, column: "id" | "key", value: string): HandOffRow {
  const [found] = handOffsBy(database, column, value);
  if (!found) throw new Problem("not_found");
  return found;
}

/** The hand-off that a merchant's key made, if it made one. */
export function handOffMadeBy(
  database: Database,
  { merchantId, idempotencyKey }: Pick<HandOffRow, "merchantId" | "idempotencyKey">,
): HandOffRow | undefined {
  const found = database
    .query<Kept, [string, string]>("select * from hand_offs where merchant_id = ? and idempotency_key = ?")
    .get(merchantId, idempotencyKey);
  return found ? toRow(found) : undefined;
}

/** Writes a hand-off, whether or not it is new. */
export function keepHandOff(database: Database, row: HandOffRow): void {
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

interface Kept {
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

function toRow(kept: Kept): HandOffRow {
  return {
    id: kept.id,
    key: kept.key,
    merchantId: kept.merchant_id,
    customerId: kept.customer_id,
    idempotencyKey: kept.idempotency_key,
    fingerprint: kept.fingerprint,
    ask: v.parse(asked, JSON.parse(kept.ask)),
    returnUrl: kept.return_url,
    state: v.parse(handOffState, kept.state),
    createdAt: kept.created_at,
    expiresAt: kept.expires_at,
    endedAt: kept.ended_at,
    paymentId: kept.payment_id,
    mandateId: kept.mandate_id,
    outcome: kept.outcome === null ? null : JSON.parse(kept.outcome),
  };
}
