import type { Database } from "bun:sqlite";
import type { Clock } from "#sandbox/core/clock.ts";
import { openDatabase } from "#sandbox/database.ts";
import type { NewPayment } from "#sandbox/payments/payment-store.ts";
import { openPaymentStore } from "#sandbox/payments/payment-store.ts";
import type { Report } from "#sandbox/payments/state-machine.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import { aino, type Customer, ebba } from "#sandbox/world/customers.ts";

/** Creates a clock that stands still until it is set. */
export function clockAt(time: string): Clock & { set(time: string): void } {
  let now = new Date(time);
  return {
    now: () => now,
    set(next) {
      now = new Date(next);
    },
  };
}

/** Seeds a database in memory; with the ordinary payers unless others are given. */
export function worldAt(clock: Clock, customers: readonly Customer[] = [ebba, aino]): Database {
  const database = openDatabase(":memory:");
  seedWorld({ database, clock, customers });
  return database;
}

export const noon = "2026-11-24T12:00:00.000Z";

/** Grocery order over 250 SEK, with overrides. */
export function groceries(id: string, but: Partial<NewPayment> = {}): NewPayment {
  return {
    id,
    customerId: ebba.id,
    type: "deposit",
    merchantId: "gronlada",
    accountId: "acc_ebba_daily",
    money: { amount: 250_00, currency: "SEK" },
    reference: `REF-${id.toUpperCase()}`,
    createdAt: Date.parse(noon),
    exchange: null,
    ...but,
  };
}

export function reported(state: Report["state"], at = Date.parse(noon), code: string | null = null): Report {
  return { at, state, code, expectedBy: null };
}

/** Stores a payment with successive reports. Returns its row. */
export function openPayment(
  database: Database,
  payment: NewPayment,
  states: readonly Report["state"][],
): number {
  const reports = states.map((state) => reported(state, payment.createdAt));
  return database.transaction(() => openPaymentStore(database).open(payment, reports).row)();
}
