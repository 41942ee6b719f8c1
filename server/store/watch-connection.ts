import type { Cluster, Redis } from "ioredis";
import type { Logger } from "pino";
import { diagnose, type Place } from "./diagnose.ts";
import { createOutage, type Outage } from "./outage.ts";
import { isVague, kindOf } from "./trouble.ts";

export interface Telling {
  /** Which of the connections it is, as the log names it. */
  connection: "store" | "speaker" | "subscriber";
  log: Logger;
}

/** Milliseconds after which a server that has taken a connection and not made it ready is taken to load its data. */
const loadsAfter = 2_000;
/** Milliseconds from one question why to the next. */
const askEvery = 10_000;

/** Tells the log of a connection's outages, with the reason, where need be as the servers themselves give it. */
export function watchConnection(
  redis: Redis | Cluster,
  { connection, log, places }: Telling & { places: readonly Place[] },
): Outage {
  const outage = createOutage(connection, log);
  let isReady = false;
  let hasFailed = false;
  let loads: ReturnType<typeof setTimeout> | undefined;
  let askedAt = Number.NEGATIVE_INFINITY;

  async function report(error: unknown) {
    hasFailed = true;
    if (!isVague(kindOf(error))) return outage.failed(error);
    if (performance.now() - askedAt < askEvery) return;
    askedAt = performance.now();
    const found = await diagnose(places);
    if (!isReady) outage.failed(found ?? error);
  }

  redis.on("error", (error: Error) => {
    report(error);
    // The client would go on with another database than it was told to use.
    if (kindOf(error) === "no_such_database") redis.disconnect(true);
  });
  redis.on("connect", () => {
    hasFailed = false;
    clearTimeout(loads);
    loads = setTimeout(() => report(new Error("LOADING")), loadsAfter);
  });
  redis.on("ready", () => {
    clearTimeout(loads);
    isReady = true;
    askedAt = Number.NEGATIVE_INFINITY;
    outage.connected();
  });
  redis.on("close", () => {
    clearTimeout(loads);
    // One that was well is tried anew, and may be well again at once.
    if (!isReady && !hasFailed) report(new Error("Connection is closed."));
    isReady = false;
    outage.disconnected();
  });
  return outage;
}
