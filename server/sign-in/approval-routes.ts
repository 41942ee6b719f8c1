import { Elysia } from "elysia";
import type { Logger } from "pino";
import * as v from "valibot";
import { AppError, asAppError, isSignedOut } from "#server/errors.ts";
import { payerMacro } from "#server/http/payer-macro.ts";
import type { RateLimits } from "#server/http/rate-limits.ts";
import { redirect } from "#server/http/redirect.ts";
import type { Services } from "#server/services/services.ts";
import type { AuditLog } from "#server/sessions/audit-log.ts";
import type { Cookies } from "#server/sessions/cookie.ts";
import type { Encryption } from "#server/sessions/encryption.ts";
import type { FindSession } from "#server/sessions/find-session.ts";
import type { LoadedSession } from "#server/sessions/sessions.ts";
import type { Store } from "#server/store/store.ts";
import { approvalFor, approvalRequest } from "#shared/approvals.ts";
import { id } from "#shared/ids.ts";
import type { Reason } from "#shared/reasons.ts";
import { createChallenge } from "./challenge.ts";
import type { Identity } from "./identity.ts";
import { createPendingAuthorizations } from "./pending-authorizations.ts";
import { safeReturnTo } from "./return-to.ts";
import type { StartSession } from "./start-session.ts";
import { uiLocalesOf } from "./ui-locales.ts";

export interface ApprovalOptions {
  publicUrl: string;
  store: Store;
  encryption: Encryption;
  identity: Identity;
  services: Services;
  rateLimits: RateLimits;
  cookies: Cookies;
  startSession: StartSession;
  auditLog: AuditLog;
  findSession: FindSession;
  log: Logger;
}

/** What was asked, of whom, and when (milliseconds since the epoch). */
const about = v.object({
  customerId: id,
  approval: approvalRequest,
  begunAt: v.number(),
  /** The page that the payer comes back to. */
  returnTo: v.string(),
});

/**
 * Approving a payment at the identity service, with strong customer authentication bound to amount and payee
 * (Regulation (EU) 2018/389, art. 5). Every way ends on the payment's page, or on the one that `returnTo` names, with the
 * reason where it failed.
 */
export function approvalRoutes(options: ApprovalOptions) {
  const { publicUrl, store, encryption, identity, services, cookies, findSession, log } = options;
  const requests = createPendingAuthorizations({ store, encryption, cookies, name: "approval", about });

  return new Elysia({ name: "approval" })
    .use(payerMacro(options))
    .get("/approve/callback", async ({ request }) => {
      const { search, searchParams } = new URL(request.url);
      const cookieHeader = request.headers.get("cookie");
      const pending = await requests.finish(searchParams.get("state") ?? "", cookieHeader);
      if (!pending) return redirect("/problem?reason=approval_over");
      const { customerId, approval, returnTo } = pending.about;
      const setCookies = [pending.clearCookie];
      let session: LoadedSession | undefined;
      try {
        session = (await findSession(request, true)).session;
        if (!session) throw new AppError("session_expired");
        const callback = new URL(`${publicUrl}/approve/callback${search}`);
        const { signIn, accessToken } = await identity.completeApproval(
          callback,
          pending.challenge,
          pending.about,
        );
        // The session may have been renewed in another tab meanwhile; whose it is may not have changed.
        if (session.customerId !== customerId || signIn.customerId !== customerId)
          throw new AppError("approval_failed");
        try {
          await services.payments.approve({ customerId, id: approval.payment, approval: accessToken });
          options.auditLog.record({ type: "payment_approved", session, transactionId: approval.payment });
        } finally {
          // Last, as it replaces the session: until the browser has the answer, its other tabs send the old cookie.
          setCookies.push(...(await options.startSession(request, signIn, "step_up")));
        }
        return redirect(returnTo, setCookies);
      } catch (error) {
        return explain(error, { paymentId: approval.payment, returnTo, setCookies, session });
      }
    })

    .onError(({ error, request, params }) => {
      const paymentId = v.safeParse(id, params.id);
      if (!paymentId.success) return redirect("/problem?reason=not_found");
      const returnTo = returnToOf(request, paymentId.output);
      if (isSignedOut(error)) {
        const here = `/approve/${paymentId.output}?${new URLSearchParams({ returnTo })}`;
        return redirect(`/sign-in?${new URLSearchParams({ returnTo: here })}`);
      }
      return explain(error, { paymentId: paymentId.output, returnTo });
    })
    .get(
      "/approve/:id",
      async ({ request, params, payer }) => {
        const { customerId } = payer;
        const returnTo = returnToOf(request, params.id);
        const payment = await payer.payments.get({ id: params.id });
        const approval = approvalFor(payment);
        if (payment.state !== "awaiting_approval" || !approval) throw new AppError("too_late");
        const challenge = createChallenge();
        const begunAt = Date.now();
        const destination = await identity.authorizationUrl(challenge, {
          approval,
          uiLocales: uiLocalesOf(request, cookies),
        });
        const cookie = await requests.begin(challenge, { customerId, approval, begunAt, returnTo });
        log.info({ event: "approval_begun", customerId, paymentId: payment.id }, "approval begun");
        return redirect(destination.href, [cookie]);
      },
      { payer: "signIn", params: v.object({ id }) },
    );

  function returnToOf(request: Request, paymentId: string): string {
    const wanted = new URL(request.url).searchParams.get("returnTo");
    return wanted ? safeReturnTo(wanted, publicUrl) : `/transactions/${paymentId}`;
  }

  /** The page that the payer comes back to says what happened, and what can be done. */
  function explain(error: unknown, { paymentId, returnTo, setCookies, session }: NotApproved) {
    const failure = asAppError(error);
    const reason = reasonOfApproval[failure.reason] ?? failure.reason;
    log.warn({ event: "approval_failed", reason, paymentId, err: error }, "payment not approved");
    if (session && refusals.has(reason))
      options.auditLog.record({ type: "approval_refused", session, transactionId: paymentId });
    const back = new URL(returnTo, publicUrl);
    back.searchParams.set("approval", reason);
    // Its id says nothing of it: the page knows the payer's limits and blocks.
    const by = failure.details?.limit?.id ?? failure.details?.block?.id;
    if (by) back.searchParams.set("by", by);
    return redirect(back.pathname + back.search, setCookies);
  }
}

interface NotApproved {
  paymentId: string;
  returnTo: string;
  setCookies?: string[];
  /** Of whoever could not approve it. */
  session?: LoadedSession;
}

/** What goes into the payer's trail: neither their own choice, nor a service that is away. */
const refusals: ReadonlySet<Reason> = new Set([
  "approval_blocked",
  "approval_expired",
  "approval_failed",
  "approval_refused",
]);

/** What fails a sign-in, or a change, fails an approval for a reason of its own. */
const reasonOfApproval: Partial<Record<Reason, Reason>> = {
  sign_in_cancelled: "approval_cancelled",
  sign_in_failed: "approval_failed",
  sign_in_unavailable: "approval_unavailable",
  outcome_unknown: "approval_unknown",
};
