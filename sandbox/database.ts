import { Database } from "bun:sqlite";
import { bankingSchema } from "#sandbox/banking/schema.ts";
import { identitySchema } from "#sandbox/identity/schema.ts";
import { notificationsSchema } from "#sandbox/notifications/schema.ts";
import { banksSwitchSchema } from "#sandbox/payments/banks-switch.ts";
import { permissionsSchema } from "#sandbox/payments/permissions/schema.ts";
import { paymentsSchema } from "#sandbox/payments/schema.ts";
import { phoneSchema } from "#sandbox/phone/schema.ts";
import { profileSchema } from "#sandbox/profile/schema.ts";
import { worldSchema } from "#sandbox/world/schema.ts";
import { clockSchema } from "./clock.ts";

const schemas = [
  profileSchema,
  bankingSchema,
  paymentsSchema,
  permissionsSchema,
  notificationsSchema,
  worldSchema,
  identitySchema,
  phoneSchema,
  clockSchema,
  banksSwitchSchema,
];

/**
 * Opens the sandbox's one database, making what is not there yet. `path` is a file or `:memory:`. Times in it
 * are milliseconds since 1970, amounts minor units. Throws where the file cannot be opened.
 */
export function openDatabase(path: string): Database {
  const database = new Database(path, { create: true, strict: true });
  database.run("pragma journal_mode = wal");
  // A crash of the machine may lose the last moments of a sandbox, never its consistency.
  database.run("pragma synchronous = normal");
  // In KiB: room for the indexes while 100,000 payments are written at once.
  database.run("pragma cache_size = -65536");
  database.run("pragma busy_timeout = 5000");
  database.run("pragma foreign_keys = on");
  for (const schema of schemas) database.run(schema);
  return database;
}

/** What identity needs to stay who it is: its clients have been given their half of it. */
const kept = ["identity_keys", "identity_records"];

/** Forgets everything that happened, as on the first day. Who is signed in stays it. */
export function emptyDatabase(database: Database): void {
  const tables = database
    .query<{ name: string }, []>(
      "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'",
    )
    .all();
  database.run("pragma foreign_keys = off");
  database.transaction(() => {
    for (const { name } of tables) if (!kept.includes(name)) database.run(`drop table "${name}"`);
    for (const schema of schemas) database.run(schema);
  })();
  database.run("pragma foreign_keys = on");
}
