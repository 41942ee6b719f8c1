import * as v from "valibot";
import { calendarDate, id, instant } from "#shared/ids.ts";

const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

/**
 * A copy of all data that the platform holds about the payer (Regulation (EU) 2016/679, art. 15 and 20). It is prepared
 * in the background and can be downloaded until it expires.
 */
export const dataExport = v.object({
  id,
  state: v.picklist(["preparing", "ready", "expired"]),
  /** Progress of its preparation. */
  progress: percent,
  requestedAt: instant,
  /** The end of its availability; `null` until it is ready. */
  expiresAt: v.nullable(instant),
  /** Bytes of the archive; `null` until it is ready. */
  size: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type DataExport = v.InferOutput<typeof dataExport>;

/** Categories of data with retention periods of their own after an account is closed. */
export const dataCategories = [
  "payments",
  "identity",
  "security_events",
  "cases",
  "bank_accounts",
  "permissions",
  "contact",
  "preferences",
  "notifications",
] as const;
export type DataCategory = (typeof dataCategories)[number];

/** Retention of one category of data after the account is closed. */
export const retention = v.object({
  /** `other` replaces a category that this version does not know. */
  category: v.fallback(v.picklist([...dataCategories, "other"]), "other"),
  /** The last day on which it is kept; `null` if it is deleted when the account closes. */
  keptUntil: v.nullable(calendarDate),
  /** The law that requires it, with article; `null` if the data are deleted. */
  law: v.nullable(v.pipe(v.string(), v.maxLength(200))),
});
export type Retention = v.InferOutput<typeof retention>;

/** Facts that prevent closing an account. */
export const closureObstacles = ["payments_under_way", "cases_open"] as const;
export type ClosureObstacle = (typeof closureObstacles)[number];

/** Status of closing the account; not requested while `closesAt` is `null`. */
export const closure = v.object({
  requestedAt: v.nullable(instant),
  /** The instant at which it closes for good; until then the payer can cancel. */
  closesAt: v.nullable(instant),
  /** Days between the request and the closure. */
  coolingOffDays: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Reasons why it cannot be requested now; empty if it can. */
  obstacles: v.array(v.picklist(closureObstacles)),
  /** Retention of the data if it closes as requested, or if it were requested now. */
  retention: v.array(retention),
});
export type Closure = v.InferOutput<typeof closure>;
