import { Elysia } from "elysia";
import * as v from "valibot";
import type { Desk } from "#sandbox/desk.ts";
import { problem } from "#sandbox/problem.ts";
import { customerParams } from "#sandbox/service.ts";
import { handOff, handOffAcceptance, handOffSignature, handOffStatus } from "#shared/hand-offs.ts";
import { acceptHandOff, claimHandOff, declineHandOff, handOffOf, type NamedHandOff } from "./accept.ts";
import { handOffFor, statusOf } from "./details.ts";
import { wayBack } from "./results.ts";
import { type HandOffRow, handOffBy } from "./row.ts";

export interface HandOffDesk extends Desk {
  /** The payments service's own URL, which signs results. */
  issuer: () => string;
}

const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const linkParams = v.object({ key });
const handOffParams = v.object({ ...customerParams.entries, key });
const answers = { 200: handOff, 400: problem, 403: problem, 404: problem, 409: problem, 422: problem };

/** What Selfcare asks of hand-offs. */
export function createHandOffs(desk: HandOffDesk) {
  const show = async ({ customerId }: NamedHandOff, row: HandOffRow) =>
    handOffFor(desk, row, { customerId, returnTo: await wayBack(desk, row, desk.issuer()) });

  return new Elysia()
    .get(
      "/hand-off-links/:key",
      async ({ params }) => {
        const row = handOffBy(desk.database, "key", params.key);
        return statusOf(desk, row, await wayBack(desk, row, desk.issuer()));
      },
      {
        params: linkParams,
        response: { 200: handOffStatus, 400: problem, 404: problem },
        detail: { summary: "What anybody who has a link may know of the hand-off" },
      },
    )
    .get("/customers/:customerId/hand-offs/:key", ({ params }) => show(params, handOffOf(desk, params)), {
      params: handOffParams,
      response: answers,
      detail: { summary: "What the payer is asked" },
    })
    .post(
      "/customers/:customerId/hand-offs/:key/claim",
      ({ params }) => show(params, claimHandOff(desk, params)),
      { params: handOffParams, response: answers, detail: { summary: "Keep it for this payer alone" } },
    )
    .post(
      "/customers/:customerId/hand-offs/:key/acceptance",
      ({ params, body }) => show(params, acceptHandOff(desk, params, body)),
      {
        params: handOffParams,
        body: v.union([handOffAcceptance, handOffSignature]),
        response: answers,
        detail: { summary: "Do what is asked" },
      },
    )
    .post(
      "/customers/:customerId/hand-offs/:key/refusal",
      ({ params }) => show(params, declineHandOff(desk, params)),
      { params: handOffParams, response: answers, detail: { summary: "Decline it" } },
    );
}
