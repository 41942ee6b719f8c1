import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp, unlimited } from "#tests/support/app.ts";
import { sendRaw } from "#tests/support/raw-http.ts";

let app: TestApp;
let payer: string[];
beforeAll(async () => {
  app = await startApp({ env: { ...unlimited, RATE_PAGE_REPORT: "off" }, lookupMinimumMs: 0 });
  payer = Object.entries(await app.signIn(ebba)).map(([name, value]) => `${name}: ${value}`);
});
afterAll(() => app[Symbol.asyncDispose]());

/** Malformed percent-encodings, and those whose bytes are not UTF-8. */
const malformed = [
  "%",
  "%%",
  "%2",
  "%zz",
  "%2g",
  "%u0041",
  "%+41",
  "%C0%AF",
  "%C1%BF",
  "%E0%80%AF",
  "%F0%80%80%AF",
  "%E0%80",
  "%C3",
  "%C3%28",
  "%A0",
  "%FF",
  "%FE%FF",
  "%ED%A0%80",
  "%ED%BF%BF",
  "%F4%90%80%80",
  "%F8%88%80%80%80",
  "ok%20%",
  "%25%",
];

const generated = fc.constantFrom(...malformed);

/** Inserts a malformed piece into a route's path: in place of a parameter, at the end, in a segment. */
function pathsOf(path: string, piece: string): string[] {
  const filled = path.replace(/:\w+|\*/g, "a");
  const inParameter = path.replace(/:\w+|\*/g, piece);
  const inSegment = filled.replace(/[a-z]/i, (letter) => `${letter}${piece}-`);
  return [...new Set([inParameter, `${filled}${piece}`, `${filled}/${piece}`, inSegment])].filter((text) =>
    text.includes(piece),
  );
}

async function expectRefused(line: string, headers: string[]) {
  const { status, body } = await sendRaw(app.url, [`${line} HTTP/1.1`, "host: a", ...headers]);
  expect({ line, status }).toEqual({ line, status: 400 });
  if (!line.startsWith("HEAD ")) expect(body).toContain('"reason":"invalid_input"');
}

function errorLines(): string[] {
  return app.lines.filter((text) => JSON.parse(text).level >= 50);
}

test("every route refuses a malformed path", async () => {
  const methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"];
  expect(app.routes.map(({ path }) => path)).toContain("/exports/receipts/:file");
  for (const { path } of app.routes)
    for (const piece of malformed)
      for (const target of pathsOf(path, piece)) {
        const method = methods[(target.length + piece.length) % methods.length];
        await expectRefused(`${method} ${target}`, payer);
        await expectRefused(`GET ${target}`, []);
      }
  expect(errorLines()).toEqual([]);
}, 120_000);

test("every route that reads its query refuses a malformed one", async () => {
  const routes = app.routes.filter(({ path }) => path !== "/*");
  for (const { method, path } of routes)
    for (const piece of malformed)
      for (const query of [`input=${piece}`, `returnTo=/${piece}`, `${piece}=a`])
        await expectRefused(`${method} ${path.replace(/:\w+|\*/g, "a")}?${query}`, payer);
  expect(errorLines()).toEqual([]);
}, 120_000);

test("no path made of such pieces is a server error", async () => {
  const part = fc.oneof(
    generated,
    fc.constantFrom("/", "trpc", "exports", "a", "%2F", "%00", "%25", "..", ";", ","),
  );
  const route = fc.constantFrom(...app.routes.map(({ path }) => path.replace(/:\w+|\*/g, "a")));
  await fc.assert(
    fc.asyncProperty(
      route,
      fc.array(part, { maxLength: 6 }),
      fc.boolean(),
      async (path, parts, isSignedIn) => {
        const line = `GET ${path}${parts.join("")} HTTP/1.1`;
        const { status } = await sendRaw(app.url, [line, "host: a", ...(isSignedIn ? payer : [])]);
        expect(status).not.toBe(500);
      },
    ),
    { numRuns: 300 },
  );
  expect(errorLines()).toEqual([]);
}, 60_000);

test("well-formed paths work, and a page may have any query", async () => {
  const statusOf = async (target: string) =>
    (await sendRaw(app.url, [`GET ${target} HTTP/1.1`, "host: a", ...payer])).status;
  expect(await statusOf("/trpc/session%2Eget")).toBe(200);
  expect(await statusOf("/transactions/%C3%A5%20%25")).toBe(200);
  expect(await statusOf("/transactions?search=100%")).toBe(200);
  expect(await statusOf("/trpc/%25")).toBe(404);
});
