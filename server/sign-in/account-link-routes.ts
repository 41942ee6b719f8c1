import { createHash } from "node:crypto";
import { Elysia } from "elysia";
import type { Logger } from "pino";
import * as v from "valibot";
import { AppError, isSignedOut, reasonOf } from "#server/errors.ts";
import { payerMacro } from "#server/http/payer-macro.ts";
import type { RateLimits } from "#server/http/rate-limits.ts";
import { redirect } from "#server/http/redirect.ts";
import type { Services } from "#server/services/services.ts";
import type { Cookies } from "#server/sessions/cookie.ts";
import type { Encryption } from "#server/sessions/encryption.ts";
import type { FindSession } from "#server/sessions/find-session.ts";
import type { Store } from "#server/store/store.ts";
import { handOffToken } from "#shared/hand-offs.ts";
import { id } from "#shared/ids.ts";
import type { Reason } from "#shared/reasons.ts";
import { createChallenge } from "./challenge.ts";
import { createPendingAuthorizations } from "./pending-authorizations.ts";

export interface AccountLinkOptions {
  store: Store;
  encryption: Encryption;
  services: Services;
  rateLimits: RateLimits;
  cookies: Cookies;
  findSession: FindSession;
  log: Logger;
}

/** The hand-off that waits for the account, which every way then leads back to. */
const waiting = { handOff: v.optional(handOffToken) };

/** Whose link it is, and what it is for. */
const about = v.object({ customerId: id, linkId: id, renews: v.optional(id), ...waiting });

const wish = v.union([v.object({ bank: id, ...waiting }), v.object({ renews: id, ...waiting })]);

/**
 * Linking accounts at their bank, and renewing the consent for one: to the bank's page, and back to the one address
 * that the banking service knows. What comes back counts once, in the browser and for the payer that it was begun by,
 * and is worth nothing without the secret that never left this side (as RFC 7636 has it). Every way ends on the
 * payer's accounts, or at the hand-off that waits for one, with the reason where it failed.
 */
export function accountLinkRoutes(options: AccountLinkOptions) {
  const { store, encryption, services, cookies, findSession, log } = options;
  const requests = createPendingAuthorizations({ store, encryption, cookies, name: "account-link", about });

  return new Elysia({ name: "account-links" })
    .use(payerMacro(options))
    .onError(({ error, request }) => {
      const { handOff } = readQuery(request) ?? {};
      if (isSignedOut(error))
        return redirect(`/sign-in?${new URLSearchParams({ returnTo: placeOf(handOff) })}`);
      return explain(error, { handOff });
    })
    .get(
      "/link-account",
      async ({ request, payer }) => {
        const wanted = readQuery(request);
        if (!wanted) return redirect("/problem?reason=not_found");
        const { bank: bankId, renews, handOff } = wanted;
        const { customerId } = payer;
        // A new account is one more that money can be sent to. Renewing adds none, and the bank itself asks who it is.
        if (bankId && !payer.isFresh) throw new AppError("fresh_sign_in_needed");
        const challenge = createChallenge();
        const link = await payer.banking.beginLink({
          bankId,
          renews,
          state: challenge.state,
          codeChallenge: createHash("sha256").update(challenge.codeVerifier).digest("base64url"),
        });
        const cookie = await requests.begin(challenge, { customerId, linkId: link.id, renews, handOff });
        log.info({ event: "account_link_begun", customerId }, "account link begun");
        return redirect(link.url, [cookie]);
      },
      { payer: "signIn" },
    )

    .get("/link-account/callback", async ({ request }) => {
      const { searchParams } = new URL(request.url);
      const pending = await requests
        .finish(searchParams.get("state") ?? "", request.headers.get("cookie"))
        .catch(() => undefined);
      if (!pending) return explain(new AppError("link_expired"));
      const setCookies = [pending.clearCookie];
      const { customerId, linkId, renews, handOff } = pending.about;
      try {
        const { session } = await findSession(request, true);
        if (!session) throw new AppError("session_expired");
        // Somebody else may have signed in here meanwhile.
        if (session.customerId !== customerId) throw new AppError("link_failed");
        const refused = searchParams.get("error");
        if (refused) throw new AppError(reasonsOfBank[refused] ?? "link_failed");
        const accounts = await services.banking.completeLink({
          customerId,
          id: linkId,
          code: searchParams.get("code") ?? "",
          codeVerifier: pending.challenge.codeVerifier,
        });
        log.info({ event: "account_linked", customerId }, "account linked");
        if (handOff)
          return redirect(`${placeOf(handOff)}?account=${renews ?? accounts[0]?.id ?? ""}`, setCookies);
        const done = renews ? `renewed=${renews}` : `linked=${accounts.length}`;
        return redirect(`/bank-accounts?${done}`, setCookies);
      } catch (error) {
        return explain(error, { handOff, setCookies });
      }
    });

  function explain(error: unknown, { handOff, setCookies = [] }: NotLinked = {}) {
    const reason = reasonOf(error);
    log.warn({ event: "account_link_failed", reason, err: error }, "account not linked");
    return redirect(`${placeOf(handOff)}?failed=${reason}`, setCookies);
  }
}

/** Reads the query by hand: Elysia's `query` schemas split values at commas. */
function readQuery(request: Request): { bank?: string; renews?: string; handOff?: string } | undefined {
  const query = v.safeParse(wish, Object.fromEntries(new URL(request.url).searchParams));
  return query.success ? query.output : undefined;
}

interface NotLinked {
  handOff?: string | undefined;
  setCookies?: readonly string[];
}

function placeOf(handOff: string | undefined): string {
  return handOff ? `/hand-offs/${handOff}` : "/bank-accounts";
}

/** What a bank says when it sends the payer back without a consent. */
const reasonsOfBank: Record<string, Reason> = { access_denied: "link_cancelled", expired: "link_expired" };
