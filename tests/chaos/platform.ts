/** Runs the sandbox's services as a process that can be killed: `bun tests/chaos/platform.ts DATABASE PORT`. */
import * as v from "valibot";
import { systemClock } from "#sandbox/core/clock.ts";
import { openDatabase } from "#sandbox/database.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import { startServices } from "#sandbox/services.ts";
import { ebba } from "#sandbox/world/customers.ts";

const [path = "", port = ""] = process.argv.slice(2);
const database = openDatabase(path);
seedWorld({ database, clock: systemClock, customers: [ebba] });
const activeToken = v.pipe(v.string(), v.parseJson(), v.looseObject({ active: v.literal(true) }));
await startServices({
  database,
  clock: systemClock,
  ports: { payments: Number(port) },
  // An identity service that accepts every token, because this test is about payments.
  introspect: async (token) => v.parse(activeToken, Buffer.from(token, "base64url").toString()),
});
