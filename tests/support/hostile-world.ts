import { expect } from "bun:test";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { pageHeaders, startApp, type TestApp } from "./app.ts";
import { type Behaviour, clientId, type HostileProvider, startHostileProvider } from "./hostile-provider.ts";
import { freePort } from "./ports.ts";

export interface HostileWorld {
  app: TestApp;
  provider: HostileProvider;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts Selfcare with a hostile provider and the services of a sandbox. */
export async function startHostileWorld(
  sandbox: Sandbox,
  behaviour: Behaviour & { isSlow?: boolean } = {},
): Promise<HostileWorld> {
  const provider = await startHostileProvider(behaviour);
  const app = await startApp({
    platform: { ...sandbox, publicUrl: `http://127.0.0.1:${await freePort()}` },
    env: { ...environmentOf(provider), ...(behaviour.isSlow ? { OIDC_TIMEOUT_MS: "700" } : {}) },
  });
  return {
    app,
    provider,
    async [Symbol.asyncDispose]() {
      await app[Symbol.asyncDispose]();
      await provider[Symbol.asyncDispose]();
    },
  };
}

/** Returns the environment variables for this provider. */
function environmentOf({ url }: Pick<HostileProvider, "url">): Record<string, string> {
  return {
    OIDC_ISSUER: url,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: "test",
    OIDC_PRIVATE_KEY: "",
    RATE_SIGN_IN: "off",
  };
}

/** Returns the cookies that a response sets, in the form in which a browser sends them. */
export function cookiesOf(response: Response): string[] {
  return response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
}

/** Starts a sign-in in a browser with this cookie. Returns the callback URL and the browser's cookies afterwards. */
export async function beginSignIn({ app, provider }: HostileWorld, cookie = "") {
  const response = await fetch(`${app.url}/sign-in`, { redirect: "manual", headers: { cookie } });
  const location = response.headers.get("location") ?? "";
  if (location.startsWith("/signed-out")) return { refusal: response };
  return { callback: provider.authorize(location), cookie: [cookie, ...cookiesOf(response)].join("; ") };
}

export function comeBack({ callback, cookie }: { callback?: URL; cookie?: string }): Promise<Response> {
  return fetch(callback ?? "", { redirect: "manual", headers: { cookie: cookie ?? "" } });
}

export async function signIn(world: HostileWorld, cookie = ""): Promise<Response> {
  const started = await beginSignIn(world, cookie);
  return started.refusal ?? comeBack(started);
}

/** Returns the given name of the payer signed in with these cookies, or `undefined` without a session. */
export async function ownerOf({ app }: HostileWorld, cookies: string[]): Promise<string | undefined> {
  const token = cookies.find((cookie) => cookie.startsWith("selfcare-session="))?.split("=")[1];
  if (!token) return undefined;
  const response = await fetch(`${app.url}/trpc/profile.get`, { headers: pageHeaders(app.url, token) });
  return (await response.json()).result?.data.givenName;
}

/** Expects that a sign-in created no session, and that the browser's existing session still works. */
export async function expectNoSession(world: HostileWorld, response: Response, live: string) {
  expect(response.headers.getSetCookie().join()).not.toContain("selfcare-session=");
  expect(await ownerOf(world, [live])).toBe("Ebba");
}
