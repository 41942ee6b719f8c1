import { seededRandom } from "./random.ts";

export const serviceNames = ["payments", "banking", "profile", "notifications"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Everything that can be made to fail. */
export const faultTargets = [...serviceNames, "identity", "merchant"] as const;
export type FaultTarget = (typeof faultTargets)[number];

/**
 * What is wrong with a service: it refuses, never answers, does what it is asked and then never answers (`silent`),
 * takes its time (`ms` milliseconds), or talks nonsense.
 */
type FaultKind =
  | { kind: "none" }
  | { kind: "error" }
  | { kind: "hang" }
  | { kind: "silent" }
  | { kind: "slow"; ms: number }
  | { kind: "garbage" };

// With the part of its calls that suffer, from 0 to 1, and which: by the path, or by method and path, as a glob such as
// `/customers/*/payments` or `POST /customers/*/payments`. All of them unless given.
export type Fault = FaultKind & { rate?: number; path?: string };

/** The present fault of each service. Setting another takes effect at once, for requests that hang as well. */
export type Faults = Record<FaultTarget, Fault>;

export function noFaults(): Faults {
  return {
    payments: { kind: "none" },
    banking: { kind: "none" },
    profile: { kind: "none" },
    notifications: { kind: "none" },
    identity: { kind: "none" },
    merchant: { kind: "none" },
  };
}

/** Makes every service well again. */
export function clearFaults(faults: Faults): void {
  Object.assign(faults, noFaults());
}

/** One call of a service. */
export interface Call {
  method: string;
  path: string;
  /** Whether its caller waits no more. */
  isAborted(): boolean;
}

/** What a service does to one call in place of answering it, and after having answered it. */
export interface FaultInjection {
  /** Settles when the call is to be answered, and with what in place of the answer where there is none. */
  before(): Promise<"error" | "garbage" | undefined>;
  /** Settles when the answer is to be sent. */
  after(): Promise<void>;
}

/** What a service suffers from in one call, by its fault as it is when the call comes. */
export function injectFault(
  faults: Faults,
  service: FaultTarget,
  { isAborted, ...call }: Call,
): FaultInjection {
  const fault = faults[service];
  const isHit = matchesCall(fault, call) && random.next() < (fault.rate ?? 1);
  const kind = isHit ? fault.kind : "none";
  const isCleared = () => faults[service] !== fault || isAborted();
  return {
    async before() {
      if (kind === "error" || kind === "garbage") return kind;
      if (kind === "slow" && fault.kind === "slow") await Bun.sleep(fault.ms);
      if (kind === "hang") await until(isCleared);
    },
    async after() {
      if (kind === "silent") await until(isCleared);
    },
  };
}

/** Not an answer of any service's. */
export const garbageBody = "<!doctype html><title>Welcome</title><h1>It works!</h1>";

const random = seededRandom("faults");

function matchesCall({ path: pattern }: Fault, { method, path }: Omit<Call, "isAborted">): boolean {
  if (pattern === undefined) return true;
  return new Bun.Glob(pattern).match(pattern.startsWith("/") ? path : `${method} ${path}`);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await Bun.sleep(20);
}
