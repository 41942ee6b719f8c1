import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerParams, listOf } from "#sandbox/web/service.ts";
import { accountLink, accountLinkProof, accountLinkRequest } from "#shared/account-links.ts";
import { bankAccount } from "#shared/bank-accounts.ts";
import { beginLink, completeLink } from "./links.ts";

/** Routes of the banking service for consents at banks. */
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
        ...answers(
          "Begin to link accounts at a bank, or to renew the consent for one",
          { 201: accountLink },
          400,
          404,
        ),
      },
    )
    .post(
      "/customers/:customerId/links/:linkId/completion",
      ({ params, body }) => ({ items: completeLink(deps, params, body) }),
      {
        params: v.object({ ...customerParams.entries, linkId: v.string() }),
        body: accountLinkProof,
        ...answers(
          "Take in what was consented to at the bank, once",
          listOf(bankAccount),
          403,
          404,
          409,
          410,
        ),
      },
    );
}
