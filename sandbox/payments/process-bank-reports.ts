import type { Deps } from "#sandbox/core/deps.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { openPaymentRecorder } from "./payment-recorder.ts";
import type { Report } from "./state-machine.ts";

/** Applies the bank reports that are due, in order. Returns their number. */
export function processBankReports({
  database,
  clock,
  publish = () => {},
}: Omit<Deps, "publish"> & Partial<Deps>): number {
  const due = database.query<DueRow, [number]>(
    `select payment, seq, at, reported as state, code, expected_by as expectedBy from coming_events
     where at <= ? order by at, payment, seq`,
  );
  const drop = database.query("delete from coming_events where payment = ? and seq = ?");
  const register = openPaymentRecorder({ database, clock, publish });
  return database.transaction(() => {
    const rows = due.all(clock.now().getTime());
    for (const { payment, seq, ...report } of rows) {
      drop.run(payment, seq);
      register.report(payment, report);
    }
    return rows.length;
  })();
}

export function bankReportsJob(deps: Deps): Job {
  const next = deps.database.query<{ at: number | null }, []>("select min(at) as at from coming_events");
  return { dueAt: () => next.get()?.at ?? undefined, run: () => void processBankReports(deps) };
}

interface DueRow extends Report {
  payment: number;
  seq: number;
}
