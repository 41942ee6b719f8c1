import type { Deps, ItemRef } from "#sandbox/core/deps.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { newId, type Random } from "#sandbox/core/random.ts";
import { nextStateDueBy, simulateReports } from "#sandbox/payments/bank-simulator.ts";
import { blockAt } from "#sandbox/payments/blocks/list.ts";
import { paymentDetails } from "#sandbox/payments/details.ts";
import { openIntents } from "#sandbox/payments/intents.ts";
import { type InitialReports, openTransfer } from "#sandbox/payments/open-transfer.ts";
import { processBankReports } from "#sandbox/payments/process-bank-reports.ts";
import { checkParties } from "#sandbox/payments/terms.ts";
import type { Mandate, MandateCharge, MandateOrder } from "#shared/permissions.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import type { TransferOrder } from "#shared/transfers.ts";
import { permissionOf } from "./list.ts";

/**
 * Signs a mandate. An active mandate of the same merchant and currency gets the new terms, so that signing
 * twice is one mandate. Throws the problems `unknown_account`, `unknown_merchant`, `currency_mismatch` and
 * `merchant_blocked`.
 */
export function signMandate(
  deps: Deps,
  customerId: string,
  { merchantId, accountId, cap, period }: MandateOrder,
): { isNew: boolean; mandate: Mandate } {
  const { database, clock, publish } = deps;
  return database.transaction(() => {
    checkParties(deps, customerId, { type: "deposit", merchantId, accountId, amount: cap });
    const known = database
      .query<{ id: string }, [string, string, string]>(
        `select id from permissions where kind = 'mandate' and customer_id = ? and merchant_id = ? and currency = ?
           and ended_at is null`,
      )
      .get(customerId, merchantId, cap.currency);
    const at = clock.now().getTime();
    const block = blockAt(database, { customerId, merchantId }, at);
    if (block) throw new Problem("merchant_blocked", { block });
    const id = known?.id ?? newId(at);
    database
      .query(
        `insert into permissions (id, customer_id, merchant_id, kind, account_id, cap, currency, period, granted_at)
         values (?1, ?2, ?3, 'mandate', ?4, ?5, ?6, ?7, ?8)
         on conflict do update set account_id = ?4, cap = ?5, period = ?7`,
      )
      .run(id, customerId, merchantId, accountId, cap.amount, cap.currency, period, at);
    publish({ customerId, topic: "permissions", id: merchantId });
    return { isNew: !known, mandate: mandateOf(deps, { customerId, id }) };
  })();
}

/**
 * Collects money under a mandate, without the payer's approval, once for each key. Throws the problems
 * `not_found`, `mandate_ended`, `over_cap`, `idempotency_key_reused`, `refused_by_payer`, and those of an
 * order.
 */
export function chargeMandate(
  deps: Deps,
  merchantId: string,
  { key, charge: { mandateId, amount } }: { key: string; charge: MandateCharge },
): { isNew: boolean; payment: TransactionDetails } {
  const { database } = deps;
  processBankReports(deps);
  const collect = database.transaction(() => {
    const customerId = payerOf(deps, { merchantId, mandateId });
    const { account, cap, used, endedAt } = mandateOf(deps, { customerId, id: mandateId });
    const order: TransferOrder = { type: "deposit", merchantId, accountId: account.id, amount };
    const intents = openIntents(deps, customerId);
    const known = intents.find(key);
    if (known && !known.isFor(order)) throw new Problem("idempotency_key_reused");
    if (known) return { isNew: false, payment: paymentDetails(database, customerId, known.paymentId) };
    if (endedAt) throw new Problem("mandate_ended");
    if (amount.currency !== cap.currency) throw new Problem("currency_mismatch");
    if (used + amount.amount > cap.amount) throw new Problem("over_cap");
    const paymentId = openCharge(deps, customerId, order);
    database.query("insert into mandate_charges values (?, ?)").run(paymentId, mandateId);
    intents.keep(key, order, paymentId);
    return { isNew: true, payment: paymentDetails(database, customerId, paymentId) };
  });
  return collect.immediate();
}

/** Hides from the merchant which limit or block refused the charge. */
function openCharge(deps: Deps, customerId: string, order: TransferOrder): string {
  try {
    return openTransfer(deps, { customerId, order }, mandateReports(order.amount.amount));
  } catch (error) {
    const isProtection =
      error instanceof Problem && (error.code === "limit_reached" || error.code === "merchant_blocked");
    throw isProtection ? new Problem("refused_by_payer") : error;
  }
}

/** Reports of a payment that its mandate approves. */
const mandateReports =
  (amount: number) =>
  (at: number, random: Random): InitialReports => ({
    reports: [
      { at, state: "created", code: "RCVD", expectedBy: null },
      { at, state: "approved", code: "ACCP", expectedBy: nextStateDueBy("approved", at) },
    ],
    toCome: simulateReports(amount, at, random),
  });

function payerOf(
  { database }: Deps,
  { merchantId, mandateId }: { merchantId: string; mandateId: string },
): string {
  const found = database
    .query<{ customerId: string }, [string, string]>(
      "select customer_id as customerId from permissions where id = ? and merchant_id = ? and kind = 'mandate'",
    )
    .get(mandateId, merchantId);
  if (!found) throw new Problem("not_found");
  return found.customerId;
}

function mandateOf(deps: Deps, named: ItemRef): Mandate {
  const permission = permissionOf(deps, named);
  if (permission.kind !== "mandate") throw new Problem("not_found");
  return permission;
}
