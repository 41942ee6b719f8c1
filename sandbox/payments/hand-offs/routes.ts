import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerParams } from "#sandbox/web/service.ts";
import { handOff, handOffAcceptance, handOffSignature, handOffStatus } from "#shared/hand-offs.ts";
import { acceptHandOff, claimHandOff, declineHandOff, type HandOffRef, handOffOf } from "./accept.ts";
import { handOffFor, statusOf } from "./details.ts";
import { type HandOffRow, handOffBy } from "./hand-off-row.ts";
import { returnUrlWithResult } from "./results.ts";

export interface HandOffDeps extends Deps {
  /** Returns the URL of the payments service, which is the issuer of results. */
  issuer: () => string;
}

const key = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const linkParams = v.object({ key });
const handOffParams = v.object({ ...customerParams.entries, key });
const handOffCodes = [400, 403, 404, 409, 422] as const;

/** Routes of hand-offs for Selfcare. */
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
        ...answers("Get a hand-off's public status", { 200: handOffStatus }, [400, 404]),
      },
    )
    .get("/customers/:customerId/hand-offs/:key", ({ params }) => show(params, handOffOf(deps, params)), {
      params: handOffParams,
      ...answers("Get a hand-off", { 200: handOff }, handOffCodes),
    })
    .post(
      "/customers/:customerId/hand-offs/:key/claim",
      ({ params }) => show(params, claimHandOff(deps, params)),
      {
        params: handOffParams,
        ...answers("Claim a hand-off for this payer", { 200: handOff }, handOffCodes),
      },
    )
    .post(
      "/customers/:customerId/hand-offs/:key/acceptance",
      ({ params, body }) => show(params, acceptHandOff(deps, params, body)),
      {
        params: handOffParams,
        body: v.union([handOffAcceptance, handOffSignature]),
        ...answers("Accept a hand-off", { 200: handOff }, handOffCodes),
      },
    )
    .post(
      "/customers/:customerId/hand-offs/:key/refusal",
      ({ params }) => show(params, declineHandOff(deps, params)),
      { params: handOffParams, ...answers("Decline a hand-off", { 200: handOff }, handOffCodes) },
    );
}
