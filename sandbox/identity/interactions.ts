import type { Database } from "bun:sqlite";
import type { Interaction, KoaContextWithOIDC, Provider } from "oidc-provider";
import type { Clock } from "#sandbox/core/clock.ts";
import type { Refusal } from "#sandbox/core/one-time-codes.ts";
import { formatterFor } from "#sandbox/notifications/messages/locale.ts";
import { parsePhone } from "#sandbox/phone/phone-number.ts";
import { phoneOf, regionOf } from "#sandbox/profile/customers.ts";
import { page, readForm, redirect } from "#sandbox/web/site.ts";
import { approvalIn } from "./approvals.ts";
import type { SignInView } from "./layout.ts";
import { messagesFor, refusalMessage } from "./messages/messages.ts";
import { errors } from "./oidc-provider.ts";
import { codePage, firstPage, phonePage, problemPage, type ReturnLink } from "./pages.ts";
import { acrOf } from "./policy.ts";
import type { Codes } from "./sign-in-codes.ts";
import { respond } from "./site-middleware.ts";

export interface SignInPagesOptions {
  provider: Provider;
  codes: Codes;
  database: Database;
  clock: Clock;
  inboxUrl: string;
  /** Link for a sign-in that is over. */
  home: ReturnLink;
}

interface StepContext {
  ctx: KoaContextWithOIDC;
  signIn: Interaction;
  view: SignInView;
}

/**
 * Serves the sign-in pages: phone number, then code. The library's SameSite=Lax cookie ties each form to the
 * browser.
 */
export function signInPages({ provider, codes, database, clock, inboxUrl, home }: SignInPagesOptions) {
  const phoneOfCustomer = ({ session }: Interaction) =>
    session?.accountId ? phoneOf(database, session.accountId) : undefined;

  const steps: Record<string, (step: StepContext) => Response | Promise<Response>> = {
    "GET ": ({ signIn, view }) => {
      const phone = codes.phoneOf(signIn.uid) ?? phoneOfCustomer(signIn) ?? "";
      return page(firstPage({ ...view, phone }));
    },

    "POST ": async ({ ctx, signIn, view }) => {
      // Only the customer who is signed in may approve.
      const approver = view.approval && phoneOfCustomer(signIn);
      const entered = approver ?? (await readForm(ctx.req)).get("phone") ?? "";
      const phone = parsePhone(entered);
      if (!phone) {
        const { missing, wrong } = view.messages.number;
        const problem = entered.trim() ? wrong : missing;
        return page(phonePage({ ...view, phone: entered, problem }), 422);
      }
      const refusal = codes.request(signIn.uid, phone, view.approval);
      if (refusal?.problem !== "blocked") return redirect(`${view.path}/code`);
      return page(firstPage({ ...view, phone: entered, problem: refusalText(view, refusal) }), 429);
    },

    "GET code": ({ signIn, view }) => {
      const phone = codes.phoneOf(signIn.uid);
      return phone ? page(codePage({ ...view, phone, inboxUrl })) : redirect(view.path);
    },

    "POST code": async ({ ctx, signIn, view }) => {
      const phone = codes.phoneOf(signIn.uid);
      if (!phone) return redirect(view.path);
      const code = ((await readForm(ctx.req)).get("code") ?? "").replace(/\s/g, "");
      if (!/^\d{6}$/.test(code)) {
        const problem = view.messages.code.incomplete;
        return page(codePage({ ...view, phone, inboxUrl, problem }), 422);
      }
      const verdict = codes.verify(signIn.uid, code);
      if ("problem" in verdict) {
        const status = verdict.problem === "blocked" ? 429 : 422;
        return page(codePage({ ...view, phone, inboxUrl, problem: refusalText(view, verdict) }), status);
      }
      const login = { accountId: verdict.customerId, amr: ["otp", "sms"], acr: acrOf(signIn) };
      return redirect(await provider.interactionResult(ctx.req, ctx.res, { login }));
    },

    "POST resend": ({ signIn, view }) => {
      const phone = codes.phoneOf(signIn.uid);
      if (!phone) return redirect(view.path);
      const refusal = codes.request(signIn.uid, phone, view.approval);
      const outcome = refusal
        ? { problem: refusalText(view, refusal) }
        : { notice: view.messages.code.resent };
      return page(codePage({ ...view, phone, inboxUrl, ...outcome }), refusal ? 429 : 200);
    },

    "POST cancel": async ({ ctx, signIn, view }) => {
      const result =
        view.approval && codes.isBlocked(signIn.uid)
          ? {
              error: "unmet_authentication_requirements",
              error_description: "There were too many wrong codes.",
            }
          : { error: "access_denied", error_description: "It was cancelled." };
      return redirect(await provider.interactionResult(ctx.req, ctx.res, result));
    },
  };

  function refusalText({ messages }: SignInView, refusal: Refusal): string {
    return refusalMessage(messages, refusal, clock.now().getTime());
  }

  return async (ctx: KoaContextWithOIDC, next: () => Promise<unknown>) => {
    const [, area, uid, step = ""] = ctx.path.split("/");
    if (area !== "sign-in" || !uid) return next();
    await respond(ctx, await answerTo(ctx, step));
  };

  async function answerTo(ctx: KoaContextWithOIDC, step: string): Promise<Response> {
    try {
      const signIn = await provider.interactionDetails(ctx.req, ctx.res);
      // The form was submitted again, or the browser went back.
      if (signIn.result) return redirect(signIn.returnTo);
      const view = await viewOf(ctx, signIn);
      const handle = steps[`${ctx.method} ${step}`];
      return handle ? await handle({ ctx, signIn, view }) : redirect(view.path);
    } catch (error) {
      if (!(error instanceof errors.SessionNotFound)) throw error;
      return page(problemPage(messagesFor(ctx), "over", home), 400);
    }
  }

  async function viewOf(ctx: KoaContextWithOIDC, { uid, params, session }: Interaction): Promise<SignInView> {
    const client = await provider.Client.find(String(params.client_id));
    const messages = messagesFor(ctx, params.ui_locales);
    const region = session?.accountId ? regionOf(database, session.accountId) : null;
    return {
      messages,
      amount: formatterFor({ language: messages.language, region, timeZone: "UTC" }).amount,
      path: `/sign-in/${uid}`,
      client: client?.clientName ?? messages.application,
      isReauthentication: Boolean(session),
      approval: approvalIn(params),
    };
  }
}
