import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/core/clock.ts";
import type { Deps, Store } from "#sandbox/core/deps.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { merchantById } from "#sandbox/payments/merchants.ts";
import { listPermissions } from "#sandbox/payments/permissions/list.ts";
import type { Detail, HandOff, HandOffRequest, HandOffStatus } from "#shared/hand-offs.ts";
import type { MandateTerms } from "#shared/permissions.ts";
import type { HandOffRow } from "./hand-off-row.ts";
import { caseWithOwner } from "./questions.ts";

/** Returns what anyone with the link may know. `returnTo` includes the result once there is one. */
export function statusOf(
  { database }: Pick<Deps, "database">,
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

/** Returns what the payer is shown. */
export function handOffFor(
  deps: Store,
  row: HandOffRow,
  { customerId, returnTo }: { customerId: string; returnTo: string | null },
): HandOff {
  return {
    id: row.id,
    state: row.state,
    ...timesOf(row),
    returnTo,
    merchant: merchantById(deps.database, row.merchantId),
    ask: askFor(deps, customerId, row),
    transactionId: row.paymentId,
  };
}

function timesOf({ expiresAt, endedAt }: HandOffRow) {
  return { expiresAt: toInstant(expiresAt), endedAt: endedAt === null ? null : toInstant(endedAt) };
}

function askFor(deps: Store, customerId: string, { ask, merchantId }: HandOffRow): HandOffRequest {
  switch (ask.kind) {
    case "payment":
    case "withdrawal":
      return ask;
    case "mandate":
      return {
        ...ask,
        replaces: currentTerms(deps, { customerId, merchantId, currency: ask.terms.cap.currency }),
      };
    case "identity":
      return { ...ask, details: detailsOf(deps.database, customerId, ask.details) };
    case "question": {
      const { transactionId, openedAt } = caseWithOwner(deps, ask.caseId).case;
      const { kind, question } = ask;
      return { kind, question, transactionId, reportedOn: openedAt.slice(0, 10) };
    }
  }
}

/** Returns the terms of the mandate that would be replaced: a merchant has one per currency. */
function currentTerms(
  deps: Store,
  { customerId, merchantId, currency }: { customerId: string; merchantId: string; currency: string },
): MandateTerms | null {
  for (const permission of listPermissions(deps, customerId, merchantId))
    if (permission.kind === "mandate" && permission.endedAt === null && permission.cap.currency === currency)
      return { cap: permission.cap, period: permission.period };
  return null;
}

/** Returns the requested details of a customer. Throws the problem `not_found`. */
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
