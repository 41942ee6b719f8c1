import * as v from "valibot";
import { calendarDate, id, instant } from "#shared/ids.ts";

const percent = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100));

/**
 * A copy of everything that the platform has of the payer (Regulation (EU) 2016/679, art. 15 and 20). It is made while
 * nobody waits, and can be fetched until it expires.
 */
export const dataExport = v.object({
  id,
  state: v.picklist(["preparing", "ready", "expired"]),
  /** How much of it is made. */
  progress: percent,
  requestedAt: instant,
  /** Until when it can be fetched; `null` until it is ready. */
  expiresAt: v.nullable(instant),
  /** Bytes of the archive; `null` until it is ready. */
  size: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
});
export type DataExport = v.InferOutput<typeof dataExport>;

/** Kinds of data, as they are told apart when an account is closed. */
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

/** What becomes of one kind of data when the account is closed. */
export const retention = v.object({
  /** `other` stands for one that this version does not know. */
  category: v.fallback(v.picklist([...dataCategories, "other"]), "other"),
  /** The day until which it is kept, that day included; `null` where it is deleted when the account closes. */
  keptUntil: v.nullable(calendarDate),
  /** The law that asks for it, by name and place; `null` where it is deleted. */
  law: v.nullable(v.pipe(v.string(), v.maxLength(200))),
});
export type Retention = v.InferOutput<typeof retention>;

/** What has to end before an account can be closed. */
export const closureObstacles = ["payments_under_way", "cases_open"] as const;
export type ClosureObstacle = (typeof closureObstacles)[number];

/** How closing the account stands: not asked for while `closesAt` is `null`. */
export const closure = v.object({
  requestedAt: v.nullable(instant),
  /** When it closes for good; until then it can be taken back. */
  closesAt: v.nullable(instant),
  /** Days between asking for it and the end. */
  coolingOffDays: v.pipe(v.number(), v.integer(), v.minValue(0)),
  /** Why it cannot be asked for now; empty where it can. */
  obstacles: v.array(v.picklist(closureObstacles)),
  /** What becomes of the data if it closes as asked, or if it were asked for now. */
  retention: v.array(retention),
});
export type Closure = v.InferOutput<typeof closure>;
