import { problemResponse } from "./problem.ts";

export const serviceNames = ["payments", "banking", "profile", "notifications"] as const;
export type ServiceName = (typeof serviceNames)[number];

/**
 * What is wrong with a service: it refuses, never answers, does what it is asked and then never answers (`silent`),
 * takes its time (`ms` milliseconds), or talks nonsense.
 */
export type Fault =
  | { kind: "none" }
  | { kind: "error" }
  | { kind: "hang" }
  | { kind: "silent" }
  | { kind: "slow"; ms: number }
  | { kind: "garbage" };

/** The present fault of each service. Setting another takes effect at once, for requests that hang as well. */
export type Faults = Record<ServiceName, Fault>;

export function noFaults(): Faults {
  return {
    payments: { kind: "none" },
    banking: { kind: "none" },
    profile: { kind: "none" },
    notifications: { kind: "none" },
  };
}

/** Suffers the service's fault: an answer where the fault has one, else nothing once it is over. */
export async function suffer(
  faults: Faults,
  service: ServiceName,
  signal: AbortSignal,
): Promise<Response | undefined> {
  const fault = faults[service];
  switch (fault.kind) {
    case "none":
    case "silent":
      return;
    case "error":
      return problemResponse("unavailable");
    case "garbage":
      return new Response("<!doctype html><title>Welcome</title><h1>It works!</h1>", {
        headers: { "content-type": "text/html" },
      });
    case "slow":
      await Bun.sleep(fault.ms);
      return;
    case "hang":
      await untilOver(faults, service, signal);
      return;
  }
}

/** Keeps what was done from being answered, for as long as the service is silent. */
export async function keepSilent(faults: Faults, service: ServiceName, signal: AbortSignal): Promise<void> {
  if (faults[service].kind === "silent") await untilOver(faults, service, signal);
}

async function untilOver(faults: Faults, service: ServiceName, signal: AbortSignal): Promise<void> {
  const fault = faults[service];
  while (faults[service] === fault && !signal.aborted) await Bun.sleep(20);
}
