import * as v from "valibot";
import type { RunningIdentity } from "#sandbox/identity/identity.ts";
import { type Handler, page, type Routes, readForm, redirect, startSite } from "#sandbox/web/site.ts";
import { customers } from "#sandbox/world/customers.ts";
import { handOffStatus } from "#shared/hand-offs.ts";
import { checkoutPage, homePage, type PageContext, problemPage } from "./pages.ts";
import { createSignIns } from "./sign-ins.ts";

export interface GatewayOptions {
  identity: RunningIdentity;
  paymentsUrl: string;
  /** URL of Selfcare. */
  selfcare: string;
}

/** Starts the payment gateway's site, on which a merchant's payers choose how to pay. It shares its sign-in with Selfcare. */
export function startGateway({ port }: { port?: number | undefined }) {
  const site = startSite({ folder: import.meta.dir, port });
  return { ...site, open: (options: GatewayOptions) => site.open(routesOf(site.url, options)) };
}

const sessionCookie = "gateway-session";
const signInCookie = "gateway-sign-in";

function routesOf(url: string, { identity, paymentsUrl, selfcare }: GatewayOptions): Routes {
  const signIns = createSignIns({ url, identity });

  const contextOf = ({ cookies }: Bun.BunRequest): PageContext => {
    const session = signIns.find(cookies.get(sessionCookie) ?? "");
    return { selfcare, payer: customers.find(({ id }) => id === session?.customerId) };
  };
  const notFound: Handler = (request) => page(problemPage(contextOf(request)), 404);

  async function startSignIn({ cookies }: Bun.BunRequest, returnTo: string): Promise<Response> {
    const { location, state } = await signIns.begin(returnTo);
    cookies.set(signInCookie, state, { httpOnly: true, sameSite: "lax" });
    return redirect(location);
  }

  /** Fetches the part of a hand-off that anyone with its link may see. */
  async function statusOf(token: string) {
    const key = new Bun.CryptoHasher("sha256").update(token).digest("hex");
    const found = await fetch(`${paymentsUrl}/hand-off-links/${key}`);
    return found.ok ? v.parse(handOffStatus, await found.json()) : undefined;
  }

  return {
    "/": (request) => page(homePage(contextOf(request))),
    "/checkout/:token": async (request) => {
      const { token = "" } = request.params;
      const status = isToken(token) ? await statusOf(token) : undefined;
      return status ? page(checkoutPage({ ...contextOf(request), token, status })) : notFound(request);
    },
    "/checkout/:token/pay": (request) => {
      const { token = "" } = request.params;
      if (!isToken(token)) return notFound(request);
      // A payer who signs in here does not have to do so again where they approve the payment.
      if (contextOf(request).payer) return redirect(`${selfcare}/hand-offs/${token}`);
      return startSignIn(request, `/checkout/${token}/pay`);
    },
    "/sign-in": (request) => {
      const returnTo = new URL(request.url).searchParams.get("returnTo") ?? "/";
      return startSignIn(request, /^\/(checkout\/[\w-]{43})?$/.test(returnTo) ? returnTo : "/");
    },
    "/sign-in/callback": async (request) => {
      const { cookies } = request;
      const state = cookies.get(signInCookie) ?? "";
      const done = await signIns.finish(new URL(request.url), state).catch(() => undefined);
      if (done) cookies.set(sessionCookie, done.token, { httpOnly: true, sameSite: "lax" });
      return redirect(done?.returnTo ?? "/");
    },
    "POST /sign-out": async ({ cookies }) => redirect(await signIns.end(cookies.get(sessionCookie) ?? "")),
    "POST /sign-in/back-channel-logout": async (request) => {
      const token = (await readForm(request.body)).get("logout_token") ?? "";
      const isAccepted = await signIns.endByLogoutToken(token).then(
        () => true,
        () => false,
      );
      return new Response(null, { status: isAccepted ? 200 : 400 });
    },
    "/*": notFound,
  };
}

function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}
