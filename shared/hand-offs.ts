import * as v from "valibot";
import { caseText } from "#shared/cases.ts";
import { calendarDate, id, instant } from "#shared/ids.ts";
import { merchant } from "#shared/merchants.ts";
import { money } from "#shared/money.ts";
import { mandateTerms } from "#shared/permissions.ts";

/** Secret in a hand-off link: 32 random bytes in base64url. */
export const handOffToken = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

/** Personal details that a payer can confirm to a merchant. */
export const detailNames = ["name", "email", "phone"] as const;
export const detail = v.object({ name: v.picklist(detailNames), value: v.string() });
export type Detail = v.InferOutput<typeof detail>;

/** A merchant's request to the payer. */
export const handOffRequest = v.variant("kind", [
  v.object({ kind: v.literal("payment"), amount: money, purpose: v.string() }),
  v.object({ kind: v.literal("withdrawal"), amount: money }),
  v.object({
    kind: v.literal("mandate"),
    purpose: v.string(),
    terms: mandateTerms,
    /** The terms of the merchant's current mandate, which the new one replaces. */
    replaces: v.nullable(mandateTerms),
  }),
  v.object({ kind: v.literal("identity"), details: v.array(detail) }),
  v.object({
    kind: v.literal("question"),
    question: v.string(),
    transactionId: id,
    /** The day on which the problem was reported. */
    reportedOn: calendarDate,
  }),
]);
export type HandOffRequest = v.InferOutput<typeof handOffRequest>;
export const handOffKind = v.picklist(["payment", "withdrawal", "mandate", "identity", "question"]);
export type HandOffKind = v.InferOutput<typeof handOffKind>;

/** `begun`: a payer has started it and not finished. The last four states are final. */
export const handOffState = v.picklist(["open", "begun", "done", "declined", "expired", "cancelled"]);
export type HandOffState = v.InferOutput<typeof handOffState>;

/** URL of a merchant's page. http is allowed for local development; `javascript:` and other schemes are not. */
export const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//));

/** Public view of a hand-off, for anyone who has the link. It contains no data of the payer's. */
export const handOffStatus = v.object({
  kind: handOffKind,
  state: handOffState,
  merchantName: v.string(),
  expiresAt: instant,
  endedAt: v.nullable(instant),
  /** URL back to the merchant, with the signed result once the hand-off has ended; `null` if the merchant gave none. */
  returnTo: v.nullable(webAddress),
});
export type HandOffStatus = v.InferOutput<typeof handOffStatus>;

/** A hand-off as its payer sees it. */
export const handOff = v.object({
  ...v.omit(handOffStatus, ["kind", "merchantName"]).entries,
  id,
  merchant,
  ask: handOffRequest,
  /** The payment that the payer started for it; `null` until then. */
  transactionId: v.nullable(id),
});
export type HandOff = v.InferOutput<typeof handOff>;

/** Accepts a request that needs only the payer's session. A payment is approved afterwards. */
export const handOffAcceptance = v.variant("kind", [
  v.object({ kind: v.picklist(["payment", "withdrawal"]), accountId: id }),
  v.object({ kind: v.literal("question"), text: caseText }),
]);
export type HandOffAcceptance = v.InferOutput<typeof handOffAcceptance>;

/** Accepts a request that needs a fresh sign-in. */
export const handOffSignature = v.variant("kind", [
  v.object({ kind: v.literal("mandate"), accountId: id, terms: mandateTerms }),
  /** The details as the payer saw them. The service shares no others. */
  v.object({ kind: v.literal("identity"), details: v.pipe(v.array(detail), v.minLength(1)) }),
]);
export type HandOffSignature = v.InferOutput<typeof handOffSignature>;
