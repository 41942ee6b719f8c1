import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/clock.ts";
import type { Desk } from "#sandbox/desk.ts";
import { merchantById } from "#sandbox/payments/merchants.ts";
import { listPermissions } from "#sandbox/payments/permissions/list.ts";
import { Problem } from "#sandbox/problem.ts";
import type { Detail, HandOff, HandOffAsk, HandOffStatus } from "#shared/hand-offs.ts";
import type { MandateTerms } from "#shared/permissions.ts";
import { caseWithOwner } from "./questions.ts";
import type { HandOffRow } from "./row.ts";

/** What anybody who has the link may know. `returnTo` is the way back, with the result once there is one. */
export function statusOf(
  { database }: Pick<Desk, "database">,
  row: HandOffRow,
  returnTo: string | null,
): HandOffStatus {
  return {
    kind: row.ask.kind,
    state: row.state,
    merchantName: merchantById(database, row.merchantId).name,
    ...timesOf(row),
    returnTo,
  };
}

/** What the payer whom it is for is shown. */
export function handOffFor(
  desk: Pick<Desk, "database" | "clock">,
  row: HandOffRow,
  { customerId, returnTo }: { customerId: string; returnTo: string | null },
): HandOff {
  return {
    id: row.id,
    state: row.state,
    ...timesOf(row),
    returnTo,
    merchant: merchantById(desk.database, row.merchantId),
    ask: askFor(desk, customerId, row),
    transactionId: row.paymentId,
  };
}

function timesOf({ expiresAt, endedAt }: HandOffRow) {
  return { expiresAt: toInstant(expiresAt), endedAt: endedAt === null ? null : toInstant(endedAt) };
}

function askFor(
  desk: Pick<Desk, "database" | "clock">,
  customerId: string,
  { ask, merchantId }: HandOffRow,
): HandOffAsk {
  switch (ask.kind) {
    case "payment":
    case "withdrawal":
      return ask;
    case "mandate":
      return {
        ...ask,
        replaces: termsThatHold(desk, { customerId, merchantId, currency: ask.terms.cap.currency }),
      };
    case "identity":
      return { ...ask, details: detailsOf(desk.database, customerId, ask.details) };
    case "question": {
      const { transactionId, openedAt } = caseWithOwner(desk, ask.caseId).case;
      const { kind, question } = ask;
      return { kind, question, transactionId, reportedOn: openedAt.slice(0, 10) };
    }
  }
}

/** The terms of the mandate that would be replaced: a merchant has one for each currency. */
function termsThatHold(
  desk: Pick<Desk, "database" | "clock">,
  { customerId, merchantId, currency }: { customerId: string; merchantId: string; currency: string },
): MandateTerms | null {
  for (const permission of listPermissions(desk, customerId, merchantId))
    if (permission.kind === "mandate" && permission.endedAt === null && permission.cap.currency === currency)
      return { cap: permission.cap, period: permission.period };
  return null;
}

/** What the platform knows of a customer, of what is asked for. Throws the problem `not_found`. */
export function detailsOf(
  database: Database,
  customerId: string,
  names: readonly Detail["name"][],
): Detail[] {
  const known = database
    .query<Record<Detail["name"], string>, [string]>(
      `select given_name || ' ' || family_name as name, email, phone from customers where id = ?`,
    )
    .get(customerId);
  if (!known) throw new Problem("not_found");
  return names.map((name) => ({ name, value: known[name] }));
}
