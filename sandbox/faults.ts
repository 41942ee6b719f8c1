import { problemResponse } from "./problem.ts";

export const serviceNames = ["payments", "banking", "profile", "notifications"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What is wrong with a service: it refuses, never answers, takes its time (`ms` milliseconds), or talks nonsense. */
export type Fault =
  | { kind: "none" }
  | { kind: "error" }
  | { kind: "hang" }
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
      while (faults[service] === fault && !signal.aborted) await Bun.sleep(20);
      return;
  }
}
