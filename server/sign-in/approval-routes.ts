import { Elysia } from "elysia";
import type { Logger } from "pino";
import * as v from "valibot";
import { AppError, asAppError, isSignedOut } from "#server/errors.ts";
import { type PayerMacroDeps, payerMacro } from "#server/http/payer-macro.ts";
import { redirect, redirectToSignIn } from "#server/http/redirect.ts";
import type { AuditLog } from "#server/sessions/audit-log.ts";
import type { Cookies } from "#server/sessions/cookies.ts";
import type { Encryption } from "#server/sessions/encryption.ts";
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

export interface ApprovalDeps extends PayerMacroDeps {
  publicUrl: string;
  store: Store;
  encryption: Encryption;
  identity: Identity;
  cookies: Cookies;
  startSession: StartSession;
  auditLog: AuditLog;
  log: Logger;
}

const context = v.object({
  customerId: id,
  approval: approvalRequest,
  /** Milliseconds since the epoch. */
  startedAt: v.number(),
  returnTo: v.string(),
});

/**
 * Has a payment approved at the identity service, with strong customer authentication bound to amount and payee
 * (Regulation (EU) 2018/389, art. 5). Every outcome leads to the payment's page, or to the page in `returnTo`, with the
 * reason of a failure.
 */
export function approvalRoutes(deps: ApprovalDeps) {
  const { publicUrl, identity, services, cookies, auditLog, log } = deps;
  const pendingApprovals = createPendingAuthorizations({ ...deps, name: "approval", context });

  return new Elysia({ name: "approval" })
    .use(payerMacro(deps))
    .get("/approve/callback", async ({ request }) => {
      const { search, searchParams } = new URL(request.url);
      const state = searchParams.get("state") ?? "";
      const pending = await pendingApprovals.take(state, request.headers.get("cookie"));
      if (!pending) return redirect("/problem?reason=approval_over");
      const { customerId, approval, returnTo } = pending.context;
      const setCookies = [pending.clearCookie];
      let session: LoadedSession | undefined;
      try {
        ({ session } = await deps.findSession(request, { active: true }));
        if (!session) throw new AppError("session_expired");
        const callback = new URL(`${publicUrl}/approve/callback${search}`);
        const { challenge, context } = pending;
        const { signIn, accessToken } = await identity.completeApproval(callback, challenge, context);
        // The session may have been renewed in another tab meanwhile, but only for the same customer.
        if (session.customerId !== customerId || signIn.customerId !== customerId)
          throw new AppError("approval_failed");
        try {
          await services.payments.approve({ customerId, id: approval.payment, approval: accessToken });
          auditLog.record({ type: "payment_approved", session, transactionId: approval.payment });
        } finally {
          // Last, because it replaces the session: other tabs send the old cookie until the browser has the response.
          setCookies.push(...(await deps.startSession(request, signIn, "step_up")));
        }
        return redirect(returnTo, setCookies);
      } catch (error) {
        return redirectToReason(error, { paymentId: approval.payment, returnTo, setCookies, session });
      }
    })

    .onError(({ error, request, params }) => {
      const paymentId = v.safeParse(id, params.id);
      if (!paymentId.success) return redirect("/problem?reason=not_found");
      const returnTo = returnToOf(request, paymentId.output);
      return isSignedOut(error)
        ? redirectToSignIn(`/approve/${paymentId.output}?${new URLSearchParams({ returnTo })}`)
        : redirectToReason(error, { paymentId: paymentId.output, returnTo });
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
        const startedAt = Date.now();
        const url = await identity.authorizationUrl(challenge, {
          approval,
          uiLocales: uiLocalesOf(request, cookies),
        });
        const cookie = await pendingApprovals.start(challenge, { customerId, approval, startedAt, returnTo });
        log.info({ event: "approval_begun", customerId, paymentId: payment.id }, "approval started");
        return redirect(url.href, [cookie]);
      },
      { payer: "signIn", params: v.object({ id }) },
    );

  function returnToOf(request: Request, paymentId: string): string {
    const returnTo = new URL(request.url).searchParams.get("returnTo");
    return returnTo ? safeReturnTo(returnTo, publicUrl) : `/transactions/${paymentId}`;
  }

  /** Redirects to the page that says why the payment is not approved, and what the payer can do. */
  function redirectToReason(error: unknown, { paymentId, returnTo, setCookies, session }: FailedApproval) {
    const failure = asAppError(error);
    const reason = approvalReasons[failure.reason] ?? failure.reason;
    log.warn({ event: "approval_failed", reason, paymentId, err: error }, "payment not approved");
    if (session && auditedReasons.has(reason))
      auditLog.record({ type: "approval_refused", session, transactionId: paymentId });
    const url = new URL(returnTo, publicUrl);
    url.searchParams.set("approval", reason);
    // The ID reveals nothing to others. The page finds the payer's limit or block by it.
    const by = failure.details?.limit?.id ?? failure.details?.block?.id;
    if (by) url.searchParams.set("by", by);
    return redirect(url.pathname + url.search, setCookies);
  }
}

interface FailedApproval {
  paymentId: string;
  returnTo: string;
  setCookies?: string[];
  session?: LoadedSession;
}

/** Reasons that the audit log records. The payer's own choice and an unavailable service are not among them. */
const auditedReasons: ReadonlySet<Reason> = new Set([
  "approval_blocked",
  "approval_expired",
  "approval_failed",
  "approval_refused",
]);

/** Reasons of a failed approval, by the reason of the failed sign-in or change. */
const approvalReasons: Partial<Record<Reason, Reason>> = {
  sign_in_cancelled: "approval_cancelled",
  sign_in_failed: "approval_failed",
  sign_in_unavailable: "approval_unavailable",
  outcome_unknown: "approval_unknown",
};
