import type { Deps } from "#sandbox/core/deps.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import { clearReminder } from "./approval-reminders.ts";
import { syncWithPayment } from "./hand-offs/end.ts";
import { noticeOf } from "./payment-notifications.ts";
import { type NewPayment, openPaymentStore, type PaymentChange } from "./payment-store.ts";
import type { Report } from "./state-machine.ts";

/**
 * Payment store that notifies everyone concerned and schedules the banks' reports. Call it in a transaction.
 */
export function openPaymentRecorder(deps: Deps) {
  const { database, publish } = deps;
  const store = openPaymentStore(database);
  const drop = database.query("delete from coming_events where payment = ?");
  const next = database.query<{ seq: number }, [number]>(
    "select count(*) as seq from payment_events where payment = ?",
  );
  const insert = database.query(
    "insert into coming_events (payment, seq, at, reported, code, expected_by) values (?, ?, ?, ?, ?, ?)",
  );

  function publishChanges(changes: readonly PaymentChange[]): void {
    for (const change of changes) {
      publish({ customerId: change.customerId, topic: "payments", id: change.id });
      const notice = noticeOf(database, change);
      if (notice) notify(deps, notice);
      clearReminder(deps, change);
      syncWithPayment(deps, change);
    }
  }

  return {
    /** Creates a payment. Returns its row. */
    open(payment: NewPayment, reports: readonly Report[]): number {
      const { row, changes } = store.open(payment, reports);
      publishChanges(changes);
      return row;
    },

    report(row: number, report: Report): void {
      publishChanges(store.report(row, report));
    },

    /** Replaces the scheduled reports. */
    expect(row: number, reports: readonly Report[]): void {
      drop.run(row);
      const first = next.get(row)?.seq ?? 0;
      reports.forEach(({ at, state, code, expectedBy }, index) => {
        insert.run(row, first + index, at, state, code, expectedBy);
      });
    },
  };
}
