import { Elysia } from "elysia";
import * as v from "valibot";
import { toInstant } from "#sandbox/core/clock.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { linkOptions } from "#sandbox/notifications/deliveries.ts";
import { transferOptions } from "#sandbox/payments/terms.ts";
import { answers, listOf, problems } from "#sandbox/web/service.ts";
import { handOffKind, handOffState, webAddress } from "#shared/hand-offs.ts";
import { idempotencyKeyHeader } from "#shared/headers.ts";
import { id, instant } from "#shared/ids.ts";
import { money } from "#shared/money.ts";
import { intentKey } from "#shared/transfers.ts";
import { createHandOff, handOffOrder, tokenOf } from "./create.ts";
import { endHandOff } from "./end.ts";
import { type HandOffRow, handOffBy, isOver } from "./hand-off-row.ts";
import { merchantOf } from "./registrations.ts";
import { resultKeys } from "./results.ts";
import type { HandOffDeps } from "./routes.ts";

/** Hand-off as its merchant sees it. */
const merchantsHandOff = v.object({
  id,
  kind: handOffKind,
  state: handOffState,
  link: webAddress,
  expiresAt: instant,
  payer: v.nullable(id),
  payment: v.nullable(id),
  mandate: v.nullable(id),
  /** Confirmed details or an answer. */
  outcome: v.nullable(v.record(v.string(), v.string())),
});

const authorized = v.object({ authorization: v.optional(v.string()) });

/** Routes for merchants. */
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
  const refusals = { ...problems([400, 401, 404, 409, 422]) };

  return new Elysia()
    .post(
      "/hand-offs",
      ({ headers, body: order, status }) => {
        const merchantId = merchantOf(database, headers.authorization);
        const { isNew, row } = createHandOff(deps, merchantId, { key: headers[idempotencyKeyHeader], order });
        return status(isNew ? 201 : 200, show(row));
      },
      {
        headers: v.object({ ...authorized.entries, [idempotencyKeyHeader]: intentKey }),
        body: handOffOrder,
        ...answers("Create a hand-off, once per key", {
          200: merchantsHandOff,
          201: merchantsHandOff,
          ...refusals,
        }),
      },
    )
    .get("/hand-offs/:id", ({ headers, params }) => show(own(headers.authorization, params.id)), {
      params: named,
      headers: authorized,
      ...answers("Get a hand-off", { 200: merchantsHandOff, ...refusals }),
    })
    .post(
      "/hand-offs/:id/cancellation",
      ({ headers, params }) =>
        database.transaction(() => {
          const row = own(headers.authorization, params.id);
          if (row.state === "cancelled") return show(row);
          // Once a payment waits for the payer, only they can stop it.
          if (isOver(row.state) || row.state === "begun") throw new Problem("hand_off_over");
          return show(endHandOff(deps, row, "cancelled"));
        })(),
      {
        params: named,
        headers: authorized,
        ...answers("Cancel a hand-off before it begins", { 200: merchantsHandOff, ...refusals }),
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
        ...answers("Get a payer's balances", listOf(money), [401]),
      },
    )
    .get("/jwks.json", () => resultKeys(database), {
      detail: { summary: "Get the keys of signed results" },
    });
}
