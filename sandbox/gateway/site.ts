import * as v from "valibot";
import type { RunningIdentity } from "#sandbox/identity/identity.ts";
import { page, redirect } from "#sandbox/web/responses.ts";
import { customers } from "#sandbox/world/customers.ts";
import { handOffStatus } from "#shared/hand-offs.ts";
import { checkoutPage, homePage, problemPage } from "./pages.ts";
import { createSignIns } from "./sign-ins.ts";

export interface GatewayOptions {
  identity: RunningIdentity;
  paymentsUrl: string;
  /** Where Selfcare is. */
  selfcare: string;
}

/**
 * Starts the payment gateway's own site, on which payers of a merchant choose how to pay. It shares its sign-in with
 * Selfcare. Its address is known before what it needs is, since the identity service is told of it.
 */
export function startGateway({ port }: { port?: number | undefined }) {
  let answer = async (_request: Request) => new Response(null, { status: 503 });
  const server = Bun.serve({ hostname: "127.0.0.1", port: port ?? 0, fetch: (request) => answer(request) });
  const url = `http://127.0.0.1:${server.port}`;
  return {
    url,
    open(parts: GatewayOptions): void {
      answer = createSite(url, parts);
    },
    stop: () => server.stop(true),
  };
}

function createSite(url: string, { identity, paymentsUrl, selfcare }: GatewayOptions) {
  const signIns = createSignIns({ url, identity });

  return async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const token = cookieOf(request, sessionCookie);
    const session = signIns.find(token);
    const payer = customers.find(({ id }) => id === session?.customerId);
    const context = { selfcare, payer };
    const [, checkout = "", step] = /^\/checkout\/([\w-]{43})(\/pay)?$/.exec(pathname) ?? [];

    switch (`${request.method} ${checkout ? `/checkout${step ?? ""}` : pathname}`) {
      case "GET /style.css":
        return new Response(Bun.file(`${import.meta.dir}/style.css`));
      case "GET /":
        return page(homePage(context));
      case "GET /checkout": {
        const status = await statusOf(checkout);
        if (!status) return page(problemPage(context), 404);
        return page(checkoutPage({ ...context, token: checkout, status }));
      }
      case "GET /checkout/pay":
        // Who signs in here need not do it once more where they approve it.
        return payer ? redirect(`${selfcare}/hand-offs/${checkout}`) : startSignIn(pathname);
      case "GET /sign-in": {
        const wanted = searchParams.get("returnTo") ?? "/";
        return startSignIn(/^\/(checkout\/[\w-]{43})?$/.test(wanted) ? wanted : "/");
      }
      case "GET /sign-in/callback": {
        const state = cookieOf(request, signInCookie);
        const done = await signIns.finish(new URL(request.url), state).catch(() => undefined);
        return done ? redirect(done.returnTo, cookie(sessionCookie, done.token)) : redirect("/");
      }
      case "POST /sign-out":
        if (request.headers.get("sec-fetch-site") === "cross-site") return page(problemPage(context), 403);
        return redirect(await signIns.end(token));
      case "POST /sign-in/back-channel-logout": {
        const form = new URLSearchParams(await request.text());
        const isAccepted = await signIns.endByLogoutToken(form.get("logout_token") ?? "").then(
          () => true,
          () => false,
        );
        return new Response(null, { status: isAccepted ? 200 : 400 });
      }
      default:
        return page(problemPage(context), 404);
    }
  };

  async function startSignIn(returnTo: string): Promise<Response> {
    const { location, state } = await signIns.begin(returnTo);
    return redirect(location, cookie(signInCookie, state));
  }

  /** What anybody who has the link may know. */
  async function statusOf(token: string) {
    const key = new Bun.CryptoHasher("sha256").update(token).digest("hex");
    const found = await fetch(`${paymentsUrl}/hand-off-links/${key}`);
    return found.ok ? v.parse(handOffStatus, await found.json()) : undefined;
  }
}

const sessionCookie = "gateway-session";
const signInCookie = "gateway-sign-in";

function cookieOf(request: Request, name: string): string {
  return new Bun.CookieMap(request.headers.get("cookie") ?? "").get(name) ?? "";
}

function cookie(name: string, value: string) {
  return { "set-cookie": `${name}=${value}; Path=/; HttpOnly; SameSite=Lax` };
}
