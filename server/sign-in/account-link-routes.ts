import { createHash } from "node:crypto";
import { Elysia } from "elysia";
import type { Logger } from "pino";
import * as v from "valibot";
import { AppError, isSignedOut, reasonOf } from "#server/errors.ts";
import { type PayerMacroDeps, payerMacro } from "#server/http/payer-macro.ts";
import { redirect, redirectToSignIn } from "#server/http/redirect.ts";
import type { Cookies } from "#server/sessions/cookies.ts";
import type { Encryption } from "#server/sessions/encryption.ts";
import type { Store } from "#server/store/store.ts";
import { handOffToken } from "#shared/hand-offs.ts";
import { id } from "#shared/ids.ts";
import type { Reason } from "#shared/reasons.ts";
import { createChallenge } from "./challenge.ts";
import { createPendingAuthorizations } from "./pending-authorizations.ts";

export interface AccountLinkDeps extends PayerMacroDeps {
  store: Store;
  encryption: Encryption;
  cookies: Cookies;
  log: Logger;
}

/** The hand-off that needs the account, and to which every outcome leads back. */
const handOffEntry = { handOff: v.optional(handOffToken) };

/** Names the bank of a new account, or the account whose consent is renewed. */
const linkQuery = v.union([
  v.object({ bank: id, ...handOffEntry }),
  v.object({ renews: id, ...handOffEntry }),
]);

const context = v.object({ customerId: id, linkId: id, renews: v.optional(id), ...handOffEntry });

/**
 * Links accounts at their bank, and renews the consent for one: redirects to the bank's page, which leads back to the
 * callback that the banking service knows. A callback counts once, only in the browser and for the payer that started
 * it, and is worth nothing without the code verifier, which stays on the server (RFC 7636). Every outcome leads to the
 * payer's accounts or to the hand-off that needs one, with the reason of a failure.
 */
export function accountLinkRoutes(deps: AccountLinkDeps) {
  const { services, findSession, log } = deps;
  const pendingLinks = createPendingAuthorizations({ ...deps, name: "account-link", context });

  return new Elysia({ name: "account-links" })
    .use(payerMacro(deps))
    .onError(({ error, request }) => {
      const { handOff } = parseLinkQuery(request) ?? {};
      return isSignedOut(error)
        ? redirectToSignIn(returnPath(handOff))
        : redirectToReason(error, { handOff });
    })
    .get(
      "/link-account",
      async ({ request, payer }) => {
        const query = parseLinkQuery(request);
        if (!query) return redirect("/problem?reason=not_found");
        const { bank: bankId, renews, handOff } = query;
        const { customerId } = payer;
        // Money can be sent to a new account. Renewing adds none, and the bank authenticates the payer itself.
        if (bankId && !payer.isFresh) throw new AppError("fresh_sign_in_needed");
        const challenge = createChallenge();
        const link = await payer.banking.beginLink({
          bankId,
          renews,
          state: challenge.state,
          codeChallenge: createHash("sha256").update(challenge.codeVerifier).digest("base64url"),
        });
        const cookie = await pendingLinks.start(challenge, { customerId, linkId: link.id, renews, handOff });
        log.info({ event: "account_link_begun", customerId }, "account link started");
        return redirect(link.url, [cookie]);
      },
      { payer: "signIn" },
    )

    .get("/link-account/callback", async ({ request }) => {
      const { searchParams } = new URL(request.url);
      const pending = await pendingLinks
        .take(searchParams.get("state") ?? "", request.headers.get("cookie"))
        .catch(() => undefined);
      if (!pending) return redirectToReason(new AppError("link_expired"));
      const { challenge, clearCookie } = pending;
      const { customerId, linkId, renews, handOff } = pending.context;
      const setCookies = [clearCookie];
      try {
        const { session } = await findSession(request, { active: true });
        if (!session) throw new AppError("session_expired");
        // Another payer may have signed in to this browser meanwhile.
        if (session.customerId !== customerId) throw new AppError("link_failed");
        const bankError = searchParams.get("error");
        if (bankError) throw new AppError(reasonsByBankError[bankError] ?? "link_failed");
        const accounts = await services.banking.completeLink({
          customerId,
          id: linkId,
          code: searchParams.get("code") ?? "",
          codeVerifier: challenge.codeVerifier,
        });
        log.info({ event: "account_linked", customerId }, "account linked");
        if (handOff)
          return redirect(`${returnPath(handOff)}?account=${renews ?? accounts[0]?.id ?? ""}`, setCookies);
        const outcome = renews ? `renewed=${renews}` : `linked=${accounts.length}`;
        return redirect(`/bank-accounts?${outcome}`, setCookies);
      } catch (error) {
        return redirectToReason(error, { handOff, setCookies });
      }
    });

  function redirectToReason(
    error: unknown,
    { handOff, setCookies }: { handOff?: string; setCookies?: readonly string[] } = {},
  ) {
    const reason = reasonOf(error);
    log.warn({ event: "account_link_failed", reason, err: error }, "account not linked");
    return redirect(`${returnPath(handOff)}?failed=${reason}`, setCookies);
  }
}

/** Parses the query without Elysia, whose `query` schemas split values at commas. */
function parseLinkQuery(request: Request): { bank?: string; renews?: string; handOff?: string } | undefined {
  const query = v.safeParse(linkQuery, Object.fromEntries(new URL(request.url).searchParams));
  return query.success ? query.output : undefined;
}

function returnPath(handOff: string | undefined): string {
  return handOff ? `/hand-offs/${handOff}` : "/bank-accounts";
}

/** Reasons by the error with which a bank's callback says that there is no consent. */
const reasonsByBankError: Record<string, Reason> = {
  access_denied: "link_cancelled",
  expired: "link_expired",
};
