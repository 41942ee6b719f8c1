import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { customerParams } from "#sandbox/web/service.ts";
import { handOff, handOffAcceptance, handOffSignature, handOffStatus } from "#shared/hand-offs.ts";
import { acceptHandOff, claimHandOff, declineHandOff, type HandOffRef, handOffOf } from "./accept.ts";
import { handOffFor, statusOf } from "./details.ts";
import { type HandOffRow, handOffBy } from "./hand-off-row.ts";
import { returnUrlWithResult } from "./results.ts";

export interface HandOffDeps extends Deps {
  /** The payments service's own URL, which signs results. */
  issuer: () => string;
}

const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const linkParams = v.object({ key });
const handOffParams = v.object({ ...customerParams.entries, key });
const answers = { 200: handOff, 400: problem, 403: problem, 404: problem, 409: problem, 422: problem };

/** What Selfcare asks of hand-offs. */
export function createHandOffs(deps: HandOffDeps) {
  const show = async ({ customerId }: HandOffRef, row: HandOffRow) =>
    handOffFor(deps, row, { customerId, returnTo: await returnUrlWithResult(deps, row, deps.issuer()) });

  return new Elysia()
    .get(
      "/hand-off-links/:key",
      async ({ params }) => {
        const row = handOffBy(deps.database, "key", params.key);
        return statusOf(deps, row, await returnUrlWithResult(deps, row, deps.issuer()));
      },
      {
        params: linkParams,
        response: { 200: handOffStatus, 400: problem, 404: problem },
        detail: { summary: "What anybody who has a link may know of the hand-off" },
      },
    )
    .get("/customers/:customerId/hand-offs/:key", ({ params }) => show(params, handOffOf(deps, params)), {
      params: handOffParams,
      response: answers,
      detail: { summary: "What the payer is asked" },
    })
    .post(
      "/customers/:customerId/hand-offs/:key/claim",
      ({ params }) => show(params, claimHandOff(deps, params)),
      { params: handOffParams, response: answers, detail: { summary: "Keep it for this payer alone" } },
    )
    .post(
      "/customers/:customerId/hand-offs/:key/acceptance",
      ({ params, body }) => show(params, acceptHandOff(deps, params, body)),
      {
        params: handOffParams,
        body: v.union([handOffAcceptance, handOffSignature]),
        response: answers,
        detail: { summary: "Do what is asked" },
      },
    )
    .post(
      "/customers/:customerId/hand-offs/:key/refusal",
      ({ params }) => show(params, declineHandOff(deps, params)),
      { params: handOffParams, response: answers, detail: { summary: "Decline it" } },
    );
}
