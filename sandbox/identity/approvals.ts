import type { Database } from "bun:sqlite";
import { isDeepStrictEqual } from "node:util";
import type { Configuration } from "oidc-provider";
import * as v from "valibot";
import { maskIban } from "#sandbox/core/mask-iban.ts";
import { merchants } from "#sandbox/world/merchants.ts";
import { type ApprovalRequest, approvalRequest } from "#shared/approvals.ts";
import { paymentsClientId } from "./clients.ts";
import { errors } from "./oidc-provider.ts";

const paymentsResource = "urn:payment-platform:payments";
const requested = v.pipe(v.string(), v.parseJson(), v.strictTuple([approvalRequest]));

/**
 * Features of the OpenID Connect library for payment approvals: access tokens for a single payment (RFC
 * 9396), which only the payments service may introspect (RFC 7662).
 */
export function approvalFeatures(database: Database): Configuration["features"] {
  return {
    resourceIndicators: {
      enabled: true,
      defaultResource: (ctx, _, requestedResource) =>
        requestedResource ?? (ctx.oidc.params?.authorization_details ? paymentsResource : []),
      useGrantedResource: (_, source) => "rar" in source && source.rar !== undefined,
      getResourceServerInfo: (_, resource) => {
        if (resource !== paymentsResource) throw new errors.InvalidTarget();
        return { scope: "", audience: paymentsResource, accessTokenTTL: 300, accessTokenFormat: "opaque" };
      },
    },
    richAuthorizationRequests: {
      enabled: true,
      types: {
        payment: {
          validate({ oidc }) {
            const approval = approvalIn(oidc.params ?? {});
            if (!approval || !matchesPayment(database, approval))
              throw new errors.InvalidAuthorizationDetails("not one payment as it is");
          },
        },
      },
      authorizationDetailsForGrantSource: ({ oidc }) =>
        v.parse(requested, oidc.params?.authorization_details),
      // A refreshed token must not approve again.
      authorizationDetailsForAccessToken: (_ctx, _token, source, grantType) =>
        grantType === "authorization_code" ? source?.rar : undefined,
      authorizationDetailsForIntrospection: (_, { rar }) => rar?.map(({ display: _, ...bound }) => bound),
    },
    introspection: {
      enabled: true,
      allowedPolicy: (_, client, token) =>
        client.clientId === paymentsClientId && token.kind === "AccessToken",
    },
  };
}

/** Returns the approval that a sign-in is for, if any. */
export function approvalIn(params: { authorization_details?: unknown }): ApprovalRequest | undefined {
  const parsed = v.safeParse(requested, params.authorization_details);
  return parsed.success ? parsed.output[0] : undefined;
}

/** Returns the facts of an approval that the page and the message show. */
export function approvalParts({ direction, display }: ApprovalRequest) {
  return {
    isDeposit: direction === "deposit",
    payee: display.payee,
    account: `${display.bank} ··${display.maskedIban.slice(-4)}`,
    reference: display.reference,
  };
}

/** Checks that the displayed facts match the payment, since the payer decides by them. */
function matchesPayment(database: Database, { payee, account, amount, display }: ApprovalRequest): boolean {
  const merchant = merchants.find(({ id }) => id === payee);
  const own = database
    .query<{ iban: string; bank: string }, [string]>(
      "select a.iban, b.name as bank from bank_accounts a join banks b on b.id = a.bank_id where a.id = ?",
    )
    .get(account);
  if (!merchant || !own || amount.amount <= 0) return false;
  const { reference: _, ...shown } = display;
  return isDeepStrictEqual(shown, { payee: merchant.name, bank: own.bank, maskedIban: maskIban(own.iban) });
}
