import type { Deps } from "#sandbox/core/deps.ts";
import { day } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { newId } from "#sandbox/core/random.ts";
import type { Job } from "#sandbox/core/scheduler.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import { recipientOf } from "#sandbox/notifications/recipient.ts";
import type { DataExport } from "#shared/privacy.ts";
import { makeArchive } from "./archive.ts";
import { exportRows, sectionsOf } from "./customer-data.ts";

/** Milliseconds between two steps: long enough to be visible. */
const stepMs = 400;
const archiveLifetimeMs = 7 * day;

interface Row {
  id: string;
  customer_id: string;
  requested_at: number;
  steps: number;
  done: number;
  expires_at: number | null;
  size: number | null;
}

const columns = "id, customer_id, requested_at, steps, done, expires_at, length(archive) as size";

/** Lists a customer's data exports, newest first. */
export function listExports({ database, clock }: Deps, customerId: string): DataExport[] {
  return database
    .query<Row, [string]>(
      `select ${columns} from data_exports where customer_id = ? order by requested_at desc, id desc limit 10`,
    )
    .all(customerId)
    .map((row) => exportOf(row, clock.now().getTime()));
}

/** Starts a data export, or returns the one in progress. */
export function requestExport({ database, clock, publish }: Deps, customerId: string): DataExport {
  const now = clock.now().getTime();
  const pending = database
    .query<Row, [string]>(`select ${columns} from data_exports where customer_id = ? and expires_at is null`)
    .get(customerId);
  if (pending) return exportOf(pending, now);
  const id = newId(now);
  // One step for each section, and one for the archive.
  const steps = sectionsOf(database).length + 1;
  database
    .query("insert into data_exports (id, customer_id, requested_at, steps) values (?, ?, ?, ?)")
    .run(id, customerId, now, steps);
  publish({ customerId, topic: "profile", id: null });
  return exportOf(
    { id, customer_id: customerId, requested_at: now, steps, done: 0, expires_at: null, size: null },
    now,
  );
}

/**
 * Returns the ZIP file of a data export. Throws the problem `not_found` unless it is ready and the
 * customer's.
 */
export function archiveOf(
  { database, clock }: Deps,
  customerId: string,
  id: string,
): Uint8Array<ArrayBuffer> {
  const found = database
    .query<{ archive: Uint8Array<ArrayBuffer> }, [string, string, number]>(
      "select archive from data_exports where customer_id = ? and id = ? and expires_at > ? and archive is not null",
    )
    .get(customerId, id, clock.now().getTime());
  if (!found) throw new Problem("not_found");
  return found.archive;
}

/** Runs data exports step by step, and removes expired ones. */
export function dataExportsJob(deps: Deps): Job {
  const { database, clock } = deps;
  const next = database.query<{ at: number | null }, []>(
    `select min(at) as at from (
       select min(requested_at + (done + 1) * ${stepMs}) as at from data_exports where expires_at is null
       union all select min(expires_at) from data_exports where archive is not null)`,
  );
  const due = database.query<Row, [number]>(
    `select ${columns} from data_exports where expires_at is null and requested_at + (done + 1) * ${stepMs} <= ?`,
  );
  const expire = database.query("update data_exports set archive = null where expires_at <= ?");
  return {
    dueAt: () => next.get()?.at ?? undefined,
    run: database.transaction(() => {
      const now = clock.now().getTime();
      for (const row of due.all(now)) makeStep(deps, row, now);
      expire.run(now);
    }),
  };
}

function makeStep(deps: Deps, row: Row, now: number): void {
  const { database } = deps;
  const { id, customer_id: customerId, done, steps } = row;
  const sections = sectionsOf(database);
  const section = sections[done];
  if (section) {
    database
      .query("insert into data_export_parts values (?, ?, ?)")
      .run(id, section, JSON.stringify(exportRows(database, section, customerId)));
  }
  if (done + 1 < steps) {
    database.query("update data_exports set done = done + 1 where id = ?").run(id);
  } else {
    const parts = database
      .query<{ section: string; content: string }, [string]>(
        "select section, content from data_export_parts where export_id = ?",
      )
      .all(id);
    const expiresAt = now + archiveLifetimeMs;
    database
      .query("update data_exports set done = steps, expires_at = ?, archive = ? where id = ?")
      .run(
        expiresAt,
        makeArchive(parts, { madeAt: new Date(now), reader: recipientOf(database, customerId) }),
        id,
      );
    database.query("delete from data_export_parts where export_id = ?").run(id);
    notify(deps, {
      id: `export-${id}`,
      customerId,
      payload: { event: "export_ready", exportId: id, expiresAt },
    });
  }
  deps.publish({ customerId, topic: "profile", id: null });
}

function exportOf(row: Row, now: number): DataExport {
  const isReady = row.expires_at !== null;
  const isExpired = row.expires_at !== null && row.expires_at <= now;
  return {
    id: row.id,
    state: isExpired ? "expired" : isReady ? "ready" : "preparing",
    progress: Math.floor((row.done / row.steps) * 100),
    requestedAt: new Date(row.requested_at).toISOString(),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at).toISOString(),
    size: isExpired ? null : row.size,
  };
}
