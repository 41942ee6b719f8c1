import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";

/** What a browser says that it is, as far as it says so. Names are those that people know it by. */
export const device = v.object({
  /** `Chrome` */
  browser: v.nullable(v.string()),
  /** `Windows` */
  system: v.nullable(v.string()),
  kind: v.picklist(["computer", "phone", "tablet", "unknown"]),
});
export type Device = v.InferOutput<typeof device>;

/** Nothing is known. */
export const unknownDevice: Device = { browser: null, system: null, kind: "unknown" };

/**
 * Where a request came from, too coarse to name a household: `198.51.100.0/24`; `local` where that is this machine or
 * a network without addresses of the internet, `unknown` where it is not known.
 */
export const network = v.pipe(v.string(), v.maxLength(50));

/** A browser that one is signed in with. */
export const signedInDevice = v.object({
  id,
  ...device.entries,
  /** Where it signed in. */
  network,
  signedInAt: instant,
  /** When a person last did something there. */
  lastActiveAt: instant,
  /** Whether it is the one that asks. */
  current: v.boolean(),
});
export type SignedInDevice = v.InferOutput<typeof signedInDevice>;

export const revokeInput = v.object({ id });
