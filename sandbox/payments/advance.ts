import type { Database } from "bun:sqlite";
import type { Clock } from "#sandbox/clock.ts";
import { openInbox } from "#sandbox/notifications/inbox.ts";
import { openBooks } from "./books.ts";
import type { Report } from "./state-machine.ts";

/**
 * Takes in what the banks have reported by now, in the order in which they did. Returns how many reports that
 * were.
 */
export function advance({ database, clock }: { database: Database; clock: Clock }): number {
  const due = database.query<DueRow, [number]>(
    `select payment, seq, at, reported as state, code, expected_by as expectedBy from coming_events
     where at <= ? order by at, payment, seq`,
  );
  const drop = database.query("delete from coming_events where payment = ? and seq = ?");
  const books = openBooks(database);
  const inbox = openInbox(database);
  return database.transaction(() => {
    const rows = due.all(clock.now().getTime());
    for (const { payment, seq, ...report } of rows) {
      drop.run(payment, seq);
      for (const change of books.report(payment, report)) inbox.tell(change);
    }
    return rows.length;
  })();
}

interface DueRow extends Report {
  payment: number;
  seq: number;
}
