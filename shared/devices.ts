import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";

/** A browser and its system, taken from what it reports. Names are the common ones. */
export const device = v.object({
  /** `Chrome` */
  browser: v.nullable(v.string()),
  /** `Windows` */
  system: v.nullable(v.string()),
  kind: v.picklist(["computer", "phone", "tablet", "unknown"]),
});
export type Device = v.InferOutput<typeof device>;

export const unknownDevice: Device = { browser: null, system: null, kind: "unknown" };

/**
 * The network that a request came from, too coarse to identify a home: `198.51.100.0/24`. It is `local` for this machine
 * and private networks, and `unknown` if the address is missing.
 */
export const network = v.pipe(v.string(), v.maxLength(50));

/** A browser in which the payer is signed in. */
export const signedInDevice = v.object({
  id,
  ...device.entries,
  /** The network it signed in from. */
  network,
  signedInAt: instant,
  /** The last time the payer did something there. */
  lastActiveAt: instant,
  /** True for the device that made this request. */
  current: v.boolean(),
});
export type SignedInDevice = v.InferOutput<typeof signedInDevice>;

export const revokeInput = v.object({ id });
