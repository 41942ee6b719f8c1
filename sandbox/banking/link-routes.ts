import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { customerParams, listOf } from "#sandbox/web/service.ts";
import { accountLink, accountLinkProof, accountLinkRequest } from "#shared/account-links.ts";
import { bankAccount } from "#shared/bank-accounts.ts";
import { beginLink, completeLink } from "./links.ts";

/** The part of the banking service that has customers consent at their banks. */
export function createLinks(deps: Deps, pageOf: (secret: string) => string) {
  return new Elysia()
    .post(
      "/customers/:customerId/links",
      ({ params, body, status }) => {
        const { secret, ...link } = beginLink(deps, params.customerId, body);
        return status(201, { ...link, url: pageOf(secret) });
      },
      {
        params: customerParams,
        body: accountLinkRequest,
        response: { 201: accountLink, 400: problem, 404: problem },
        detail: { summary: "Begin to link accounts at a bank, or to renew the consent for one" },
      },
    )
    .post(
      "/customers/:customerId/links/:linkId/completion",
      ({ params, body }) => ({ items: completeLink(deps, params, body) }),
      {
        params: v.object({ ...customerParams.entries, linkId: v.string() }),
        body: accountLinkProof,
        response: { ...listOf(bankAccount), 403: problem, 404: problem, 409: problem, 410: problem },
        detail: { summary: "Take in what was consented to at the bank, once" },
      },
    );
}
