import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp, unlimited } from "#tests/support/app.ts";
import { sendRaw } from "#tests/support/raw-http.ts";

const origin = "https://pay.example.test";
const name = "__Host-selfcare-session";

let app: TestApp;
let token: string;
beforeAll(async () => {
  app = await startApp({ env: { ...unlimited, PUBLIC_URL: origin } });
  token = (await app.signIn(ebba)).cookie?.split("=")[1] ?? "";
});
afterAll(() => app[Symbol.asyncDispose]());

/** Tells whether a request with these headers has the payer's session. */
async function isSignedIn(...cookies: string[]): Promise<boolean> {
  const { status, body } = await sendRaw(app.url, [
    "GET /trpc/profile.get HTTP/1.1",
    "host: pay.example.test",
    "sec-fetch-site: same-origin",
    "selfcare-request: active",
    ...cookies.map((cookie) => `cookie: ${cookie}`),
  ]);
  if (status !== 200) expect(body).not.toContain("Ebba");
  return status === 200;
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte);
const half = name.length / 2;

/** Returns the bytes that `cookie` can insert somewhere without losing the payer's session. */
async function acceptedBytes(cookie: (byte: string) => string): Promise<string[]> {
  const accepted: string[] = [];
  for (const byte of bytes) {
    const text = String.fromCharCode(byte);
    if (await isSignedIn(cookie(text))) accepted.push(text);
  }
  return accepted;
}

describe("of all bytes, the session cookie is found", () => {
  test("with those before its name that separate cookies", async () => {
    expect(await acceptedBytes((byte) => `${byte}${name}=${token}`)).toEqual(["\t", " ", ";"]);
    expect(await acceptedBytes((byte) => `theme=dark; ${byte}${name}=${token}`)).toEqual(["\t", " ", ";"]);
  }, 60_000);

  test("with none after its name", async () => {
    expect(await acceptedBytes((byte) => `${name}${byte}=${token}`)).toEqual([]);
  }, 60_000);

  test("with none inside its name", async () => {
    expect(
      await acceptedBytes((byte) => `${name.slice(0, half)}${byte}${name.slice(half)}=${token}`),
    ).toEqual([]);
  }, 60_000);

  test("with no byte of its name replaced", async () => {
    const replaced = (byte: string) => `${name.slice(0, 12)}${byte}${name.slice(13)}=${token}`;
    expect(await acceptedBytes(replaced)).toEqual([name.charAt(12)]);
  }, 60_000);

  test("with those after its value that separate cookies", async () => {
    expect(await acceptedBytes((byte) => `${name}=${token}${byte}`)).toEqual(["\t", " ", ";"]);
  }, 60_000);
});

describe("a request with two session cookies is signed out", () => {
  test.each<[string, (own: string) => string[]]>([
    ["the same twice", (own) => [`${own}; ${own}`]],
    ["another before it", (own) => [`${name}=planted; ${own}`]],
    ["another after it", (own) => [`${own}; ${name}=planted`]],
    ["an empty one", (own) => [`${own}; ${name}=`]],
    ["another without a space", (own) => [`${own};${name}=planted`]],
    ["another in a header of its own", (own) => [own, `${name}=planted`]],
    ["others between them", (own) => [`${own}; theme=dark; a=b; \t${name}=planted`]],
  ])("%s", async (_, cookies) => {
    expect(await isSignedIn(...cookies(`${name}=${token}`))).toBe(false);
  });

  test("a planted cookie of another name changes nothing", async () => {
    expect(await isSignedIn(`\u00a0${name}=planted; ${name}=${token}; ${name.toUpperCase()}=planted`)).toBe(
      true,
    );
  });
});

describe("a planted cookie", () => {
  const navigation = ["sec-fetch-mode: navigate", "sec-fetch-dest: document", "sec-fetch-site: none"];
  const planted = `\u00a0${name}=`;

  test.each([
    ["GET /exports/transactions.csv", "/problem?reason=signed_out"],
    ["GET /approve/pay_1", "/sign-in?"],
    ["GET /link-account?bank=bank_1", "/sign-in?"],
  ])("opens nothing at %s", async (line, location) => {
    const answer = await sendRaw(app.url, [`${line} HTTP/1.1`, "host: a", `cookie: ${planted}${token}`]);
    expect(answer.headers.location).toStartWith(location);
  });

  test("of silent sign-ins, repeated, does not cause a redirect loop", async () => {
    const note = "__Host-selfcare-silent-sign-in=tried.1";
    const open = (cookie: string) =>
      sendRaw(app.url, ["GET /transactions HTTP/1.1", "host: a", ...navigation, `cookie: ${cookie}`]);
    for (const cookie of [`${note}; ${note}`, `${name}=a; ${name}=b`]) {
      const { status, headers } = await open(cookie);
      expect(status).toBe(200);
      // No silent sign-in was tried, or the browser would have the cookie.
      expect(headers["set-cookie"]).toBeUndefined();
    }
  });
});
