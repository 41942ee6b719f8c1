/** Starts the sandbox's services with a payer of 100,000 payments and one of hundreds. */
import { systemClock } from "#sandbox/core/clock.ts";
import { openDatabase } from "#sandbox/database.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import { startServices } from "#sandbox/services.ts";
import { aino, gustav } from "#sandbox/world/customers.ts";

const database = openDatabase(":memory:");
seedWorld({ database, clock: systemClock, customers: [aino, gustav] });
const services = await startServices({ database, clock: systemClock });
process.stdout.write(`${new URL(services.payments.url).port}\n`);
