import * as v from "valibot";
import { lead, show } from "#sandbox/documents.ts";
import type { RunningIdentity } from "#sandbox/identity/identity.ts";
import { customers } from "#sandbox/world/customers.ts";
import { handOffStatus } from "#shared/hand-offs.ts";
import { checkoutPage, homePage, problemPage } from "./pages.ts";
import { createSignIns } from "./sign-ins.ts";

export interface GatewayParts {
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
    open(parts: GatewayParts): void {
      answer = createSite(url, parts);
    },
    stop: () => server.stop(true),
  };
}

function createSite(url: string, { identity, paymentsUrl, selfcare }: GatewayParts) {
  const signIns = createSignIns({ url, identity });

  return async function answer(request: Request): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    const token = cookieOf(request, sessionCookie);
    const session = signIns.find(token);
    const payer = customers.find(({ id }) => id === session?.customerId);
    const place = { selfcare, payer };
    const [, checkout = "", step] = /^\/checkout\/([\w-]{43})(\/pay)?$/.exec(pathname) ?? [];

    switch (`${request.method} ${checkout ? `/checkout${step ?? ""}` : pathname}`) {
      case "GET /style.css":
        return new Response(Bun.file(`${import.meta.dir}/style.css`));
      case "GET /":
        return show(homePage(place));
      case "GET /checkout": {
        const status = await statusOf(checkout);
        if (!status) return show(problemPage(place), 404);
        return show(checkoutPage({ ...place, token: checkout, status }));
      }
      case "GET /checkout/pay":
        // Who signs in here need not do it once more where they approve it.
        return payer ? lead(`${selfcare}/hand-offs/${checkout}`) : begin(pathname);
      case "GET /sign-in": {
        const wanted = searchParams.get("returnTo") ?? "/";
        return begin(/^\/(checkout\/[\w-]{43})?$/.test(wanted) ? wanted : "/");
      }
      case "GET /sign-in/callback": {
        const state = cookieOf(request, signInCookie);
        const done = await signIns.finish(new URL(request.url), state).catch(() => undefined);
        return done ? lead(done.returnTo, cookie(sessionCookie, done.token)) : lead("/");
      }
      case "POST /sign-out":
        if (request.headers.get("sec-fetch-site") === "cross-site") return show(problemPage(place), 403);
        return lead(await signIns.end(token));
      case "POST /sign-in/back-channel-logout": {
        const form = new URLSearchParams(await request.text());
        const heard = await signIns.hear(form.get("logout_token") ?? "").then(
          () => true,
          () => false,
        );
        return new Response(null, { status: heard ? 200 : 400 });
      }
      default:
        return show(problemPage(place), 404);
    }
  };

  async function begin(returnTo: string): Promise<Response> {
    const { location, state } = await signIns.begin(returnTo);
    return lead(location, cookie(signInCookie, state));
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
