import { Elysia } from "elysia";
import * as v from "valibot";
import { toInstant } from "#sandbox/core/clock.ts";
import { Problem, problem } from "#sandbox/core/problem.ts";
import { linkOptions } from "#sandbox/notifications/deliveries.ts";
import { transferOptions } from "#sandbox/payments/terms.ts";
import { listOf } from "#sandbox/web/service.ts";
import { handOffKind, handOffState, webAddress } from "#shared/hand-offs.ts";
import { id, instant } from "#shared/ids.ts";
import { money } from "#shared/money.ts";
import { intentKey } from "#shared/transfers.ts";
import { createHandOff, handOffOrder, tokenOf } from "./create.ts";
import { endHandOff } from "./end.ts";
import { type HandOffRow, handOffBy, isOver } from "./hand-off-row.ts";
import { merchantOf } from "./registrations.ts";
import { resultKeys } from "./results.ts";
import type { HandOffDeps } from "./routes.ts";

/** A hand-off as its merchant sees it. */
const merchantsHandOff = v.object({
  id,
  kind: handOffKind,
  state: handOffState,
  link: webAddress,
  expiresAt: instant,
  payer: v.nullable(id),
  payment: v.nullable(id),
  mandate: v.nullable(id),
  /** Details that were confirmed, or what was answered. */
  outcome: v.nullable(v.record(v.string(), v.string())),
});

const authorized = v.object({ authorization: v.optional(v.string()) });

/** What merchants ask for themselves. */
export function createMerchantApi(deps: HandOffDeps) {
  const { database } = deps;
  const { publicUrl } = linkOptions(deps);
  const show = (row: HandOffRow): v.InferOutput<typeof merchantsHandOff> => ({
    id: row.id,
    kind: row.ask.kind,
    state: row.state,
    link: `${publicUrl}/hand-offs/${tokenOf(deps, row)}`,
    expiresAt: toInstant(row.expiresAt),
    payer: row.customerId,
    payment: row.paymentId,
    mandate: row.mandateId,
    outcome: row.outcome,
  });
  const own = (authorization: string | undefined, wanted: string): HandOffRow => {
    const merchantId = merchantOf(database, authorization);
    const row = handOffBy(database, "id", wanted);
    if (row.merchantId !== merchantId) throw new Problem("not_found");
    return row;
  };
  const named = v.object({ id });
  const refusals = { 400: problem, 401: problem, 404: problem, 409: problem, 422: problem };

  return new Elysia()
    .post(
      "/hand-offs",
      ({ headers, body: order, status }) => {
        const merchantId = merchantOf(database, headers.authorization);
        const { isNew, row } = createHandOff(deps, merchantId, { key: headers["idempotency-key"], order });
        return status(isNew ? 201 : 200, show(row));
      },
      {
        headers: v.object({ ...authorized.entries, "idempotency-key": intentKey }),
        body: handOffOrder,
        response: { 200: merchantsHandOff, 201: merchantsHandOff, ...refusals },
        detail: { summary: "Begin a hand-off, once for each key" },
      },
    )
    .get("/hand-offs/:id", ({ headers, params }) => show(own(headers.authorization, params.id)), {
      params: named,
      headers: authorized,
      response: { 200: merchantsHandOff, ...refusals },
      detail: { summary: "How a hand-off stands, and what came out" },
    })
    .post(
      "/hand-offs/:id/cancellation",
      ({ headers, params }) =>
        database.transaction(() => {
          const row = own(headers.authorization, params.id);
          if (row.state === "cancelled") return show(row);
          // A payment that the payer has before them is theirs to decide on.
          if (isOver(row.state) || row.state === "begun") throw new Problem("hand_off_over");
          return show(endHandOff(deps, row, "cancelled"));
        })(),
      {
        params: named,
        headers: authorized,
        response: { 200: merchantsHandOff, ...refusals },
        detail: { summary: "Take a hand-off back that nobody has begun" },
      },
    )
    .get(
      "/payers/:payer/balances",
      ({ headers, params }) => {
        const merchantId = merchantOf(database, headers.authorization);
        const held = transferOptions(deps, params.payer).filter(({ merchant }) => merchant.id === merchantId);
        return {
          items: held.map(({ currency, withdrawal }) => ({ amount: withdrawal?.available ?? 0, currency })),
        };
      },
      {
        params: v.object({ payer: id }),
        headers: authorized,
        response: { ...listOf(money), 401: problem },
        detail: { summary: "What the merchant holds for a payer" },
      },
    )
    .get("/jwks.json", () => resultKeys(database), {
      detail: { summary: "The keys that results are signed with" },
    });
}
