import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerParams, customerRoutes, listOf } from "#sandbox/web/service.ts";
import { accountLink, accountLinkProof, accountLinkRequest } from "#shared/account-links.ts";
import { bankAccount } from "#shared/bank-accounts.ts";
import { beginLink, completeLink } from "./links.ts";

/** Routes of the banking service for consents at banks. */
export function createLinks(deps: Deps, pageOf: (secret: string) => string) {
  return customerRoutes()
    .post(
      "/links",
      ({ params, body, status }) => {
        const { secret, ...link } = beginLink(deps, params.customerId, body);
        return status(201, { ...link, url: pageOf(secret) });
      },
      {
        body: accountLinkRequest,
        ...answers("Start linking accounts, or renewing a consent", { 201: accountLink }, [400, 404]),
      },
    )
    .post("/links/:linkId/completion", ({ params, body }) => ({ items: completeLink(deps, params, body) }), {
      params: v.object({ ...customerParams.entries, linkId: v.string() }),
      body: accountLinkProof,
      ...answers("Complete a link, once", listOf(bankAccount), [403, 404, 409, 410]),
    });
}
