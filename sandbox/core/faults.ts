import { seededRandom } from "./random.ts";

export const serviceNames = ["payments", "banking", "profile", "notifications"] as const;
export type ServiceName = (typeof serviceNames)[number];

/** Services and webhooks that can be made to fail. */
export const faultTargets = [...serviceNames, "identity", "merchant"] as const;
export type FaultTarget = (typeof faultTargets)[number];

/**
 * Kind of fault. `hang` never answers; `silent` does the work and never answers; `slow` waits `ms`
 * milliseconds; `garbage` answers with unrelated HTML.
 */
type FaultKind =
  | { kind: "none" }
  | { kind: "error" }
  | { kind: "hang" }
  | { kind: "silent" }
  | { kind: "slow"; ms: number }
  | { kind: "garbage" };

// `rate` is the share of affected calls (0 to 1; all unless given). `path` limits it to calls whose path, or
// method and path, match a glob such as `/customers/*/payments` or `POST /customers/*/payments`.
export type Fault = FaultKind & { rate?: number; path?: string };

/** Current fault of each target. A change takes effect at once, also for hanging requests. */
export type Faults = Record<FaultTarget, Fault>;

export function noFaults(): Faults {
  const none = { kind: "none" } as const;
  return {
    payments: none,
    banking: none,
    profile: none,
    notifications: none,
    identity: none,
    merchant: none,
  };
}

/** Removes all faults. */
export function clearFaults(faults: Faults): void {
  Object.assign(faults, noFaults());
}

export interface Call {
  method: string;
  path: string;
  /** Reports that the caller has disconnected. */
  isAborted(): boolean;
}

/** Fault that applies to one call. */
export interface FaultInjection {
  /** Resolves before the call is handled, with the failure to answer with, if any. */
  before(): Promise<"error" | "garbage" | undefined>;
  /** Resolves when the response may be sent. */
  after(): Promise<void>;
}

/** Decides which fault applies to a call. */
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

export const garbageBody = "<!doctype html><title>Welcome</title><h1>It works!</h1>";

const random = seededRandom("faults");

function matchesCall({ path: pattern }: Fault, { method, path }: Omit<Call, "isAborted">): boolean {
  if (pattern === undefined) return true;
  return new Bun.Glob(pattern).match(pattern.startsWith("/") ? path : `${method} ${path}`);
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await Bun.sleep(20);
}
