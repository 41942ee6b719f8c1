import { Database } from "bun:sqlite";
import { bankingSchema } from "#sandbox/banking/schema.ts";
import { identitySchema } from "#sandbox/identity/schema.ts";
import { notificationsSchema } from "#sandbox/notifications/schema.ts";
import { paymentsSchema } from "#sandbox/payments/schema.ts";
import { phoneSchema } from "#sandbox/phone/schema.ts";
import { profileSchema } from "#sandbox/profile/schema.ts";
import { worldSchema } from "#sandbox/world/schema.ts";
import { clockSchema } from "./clock.ts";

const schemas = [
  profileSchema,
  bankingSchema,
  paymentsSchema,
  notificationsSchema,
  worldSchema,
  identitySchema,
  phoneSchema,
  clockSchema,
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
