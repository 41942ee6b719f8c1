import * as v from "valibot";
import { caseText } from "#shared/cases.ts";
import { calendarDate, id, instant } from "#shared/ids.ts";
import { merchant } from "#shared/merchants.ts";
import { money } from "#shared/money.ts";
import { mandateTerms } from "#shared/permissions.ts";

/** What stands in a link, and opens what waits behind it: 32 random bytes in base64url. */
export const handOffToken = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));

/** What a merchant can be told of a payer, as the payer confirms it. */
export const detailNames = ["name", "email", "phone"] as const;
export const detail = v.object({ name: v.picklist(detailNames), value: v.string() });
export type Detail = v.InferOutput<typeof detail>;

/** What a merchant asks of the payer. */
export const handOffRequest = v.variant("kind", [
  v.object({ kind: v.literal("payment"), amount: money, purpose: v.string() }),
  v.object({ kind: v.literal("withdrawal"), amount: money }),
  v.object({
    kind: v.literal("mandate"),
    purpose: v.string(),
    terms: mandateTerms,
    /** The terms of the mandate that the merchant has, which it takes the place of. */
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

/** `begun`: a payer has taken it on, and it is not done. The last four are ends. */
export const handOffState = v.picklist(["open", "begun", "done", "declined", "expired", "cancelled"]);
export type HandOffState = v.InferOutput<typeof handOffState>;

/** A way back to a merchant's page: https, or http on one's own machine; never a script. */
export const webAddress = v.pipe(v.string(), v.url(), v.regex(/^https?:\/\//));

/** What anybody who has the link may know: nothing of the payer's. */
export const handOffStatus = v.object({
  kind: handOffKind,
  state: handOffState,
  merchantName: v.string(),
  expiresAt: instant,
  endedAt: v.nullable(instant),
  /** The way back to the merchant, with the signed result once it has ended; `null` where there is none. */
  returnTo: v.nullable(webAddress),
});
export type HandOffStatus = v.InferOutput<typeof handOffStatus>;

/** What the payer whom it is for is shown. */
export const handOff = v.object({
  ...v.omit(handOffStatus, ["kind", "merchantName"]).entries,
  id,
  merchant,
  ask: handOffRequest,
  /** The payment that the payer began for it; `null` until then. */
  transactionId: v.nullable(id),
});
export type HandOff = v.InferOutput<typeof handOff>;

/** Doing what is asked, where nothing but the payer's session is needed: a payment is approved afterwards. */
export const handOffAcceptance = v.variant("kind", [
  v.object({ kind: v.picklist(["payment", "withdrawal"]), accountId: id }),
  v.object({ kind: v.literal("question"), text: caseText }),
]);
export type HandOffAcceptance = v.InferOutput<typeof handOffAcceptance>;

/** Doing what is asked, where the payer has to have proved a short time ago who they are. */
export const handOffSignature = v.variant("kind", [
  v.object({ kind: v.literal("mandate"), accountId: id, terms: mandateTerms }),
  /** The details as they were shown: others are not passed on. */
  v.object({ kind: v.literal("identity"), details: v.pipe(v.array(detail), v.minLength(1)) }),
]);
export type HandOffSignature = v.InferOutput<typeof handOffSignature>;
