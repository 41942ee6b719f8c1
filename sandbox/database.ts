import { Database } from "bun:sqlite";
import { bankingSchema } from "#sandbox/banking/schema.ts";
import { identitySchema } from "#sandbox/identity/schema.ts";
import { merchantSiteSchema } from "#sandbox/merchant-site/schema.ts";
import { notificationsSchema } from "#sandbox/notifications/schema.ts";
import { blocksSchema } from "#sandbox/payments/blocks/schema.ts";
import { handOffsSchema } from "#sandbox/payments/hand-offs/schema.ts";
import { limitsSchema } from "#sandbox/payments/limits/schema.ts";
import { permissionsSchema } from "#sandbox/payments/permissions/schema.ts";
import { paymentsSchema } from "#sandbox/payments/schema.ts";
import { phoneSchema } from "#sandbox/phone/schema.ts";
import { profileSchema } from "#sandbox/profile/schema.ts";
import { clockSchema } from "./core/clock.ts";
import { keysSchema } from "./core/keys.ts";
import { oneTimeCodesSchema } from "./core/one-time-codes.ts";
import { forcedOutcomeSchema } from "./payments/forced-outcome.ts";
import { worldSchema } from "./seed/schema.ts";

const schemas = [
  profileSchema,
  bankingSchema,
  paymentsSchema,
  permissionsSchema,
  limitsSchema,
  blocksSchema,
  notificationsSchema,
  worldSchema,
  identitySchema,
  phoneSchema,
  clockSchema,
  forcedOutcomeSchema,
  oneTimeCodesSchema,
  handOffsSchema,
  keysSchema,
  merchantSiteSchema,
];

/** Version of the tables. Increase it whenever an existing table changes, because there are no migrations. */
const layout = 5;

/** Database of an older sandbox. The message is for the user. */
export class OutdatedDatabase extends Error {
  override name = "OutdatedDatabase";

  constructor() {
    super("An older sandbox wrote what is kept here. Start anew: bun run demo -- --fresh");
  }
}

/**
 * Opens the sandbox's database (a file or `:memory:`) and creates missing tables. Times in it are
 * milliseconds since 1970, amounts are minor units. Throws if the file cannot be opened, and an
 * `OutdatedDatabase` if its tables have another version.
 */
export function openDatabase(path: string): Database {
  const database = new Database(path, { create: true, strict: true });
  database.run("pragma journal_mode = wal");
  // Losing the last writes in a crash is acceptable; corruption is not.
  database.run("pragma synchronous = normal");
  // KiB: enough for the indexes while 100,000 payments are written at once.
  database.run("pragma cache_size = -65536");
  database.run("pragma busy_timeout = 5000");
  database.run("pragma foreign_keys = on");
  const { tables } = database
    .query<{ tables: number }, []>("select count(*) as tables from sqlite_schema")
    .get() ?? { tables: 0 };
  const { user_version } = database.query<{ user_version: number }, []>("pragma user_version").get() ?? {
    user_version: 0,
  };
  if (tables > 0 && user_version !== layout) {
    database.close();
    throw new OutdatedDatabase();
  }
  database.run(`pragma user_version = ${layout}`);
  for (const schema of schemas) database.run(schema);
  return database;
}

/** Tables that survive a reset: other processes know these keys, registrations and sessions. */
const kept = ["keys", "merchant_registrations", "identity_records"];

/** Resets the database to the first day. Sessions stay valid. */
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
