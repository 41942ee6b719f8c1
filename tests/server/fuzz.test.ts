import { heapStats } from "bun:jsc";
import { afterAll, beforeAll, expect, test } from "bun:test";
import fc from "fast-check";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp, unlimited } from "#tests/support/app.ts";
import { garbage, roughly } from "#tests/support/arbitrary.ts";
import { procedures as allProcedures, callProcedure } from "#tests/support/procedures.ts";

/** A longer hunt: `FUZZ_RUNS=10000 bun test tests/server/fuzz.test.ts`. */
const runs = Number(process.env.FUZZ_RUNS ?? 150);

const procedures = allProcedures.filter(({ type }) => type !== "subscription");

let app: TestApp;
let headers: Record<string, string>;
beforeAll(async () => {
  app = await startApp({ env: unlimited, lookupMinimumMs: 0 });
  headers = await app.signIn(ebba);
});
afterAll(() => app[Symbol.asyncDispose]());

test.each(procedures)(
  "$path answers anything with sense or a reason",
  async (procedure) => {
    await fc.assert(
      fc.asyncProperty(roughly(procedure.input), async (input) => {
        const response = await callProcedure(app.url, procedure, { headers, input });
        await expectSense(response);
      }),
      { numRuns: runs },
    );
  },
  300_000,
);

test("no path, method or body gets an answer of 500", async () => {
  const path = fc.oneof(
    fc.webPath(),
    fc.string().map((text) => `/trpc/${encodeURIComponent(text)}`),
    fc.constantFrom(
      "/sign-in",
      "/sign-in/callback",
      "/sign-out",
      "/reports",
      "/exports/transactions.csv",
      "/exports/receipts/x.pdf",
      "/trpc/transactions.list",
    ),
  );
  const query = fc.oneof(
    fc.constant(""),
    fc.webQueryParameters().map((text) => `?${text}`),
    garbage.map((value) => `?input=${encodeURIComponent(JSON.stringify(value) ?? "")}`),
  );
  const method = fc.constantFrom("GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD");
  await fc.assert(
    fc.asyncProperty(path, query, method, garbage, async (path, query, method, body) => {
      const response = await fetch(app.url + path + query, {
        method,
        headers: { ...headers, "content-type": "application/json" },
        body: ["GET", "HEAD"].includes(method) ? undefined : JSON.stringify(body),
        redirect: "manual",
      });
      await expectSense(response);
    }),
    { numRuns: runs },
  );
});

test("nothing that was sent has reached a prototype", () => {
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("a long row of nonsense leaves no more than a tenth of the memory behind", async () => {
  const nonsense = async () => {
    for (const procedure of procedures) {
      const inputs = fc.sample(roughly(procedure.input), { numRuns: 60, seed: 1 });
      for (const input of inputs) await (await callProcedure(app.url, procedure, { headers, input })).text();
    }
    app.lines.length = 0;
    Bun.gc(true);
    return heapStats().heapSize;
  };
  await nonsense();
  const before = await nonsense();
  expect(await nonsense()).toBeLessThanOrEqual(before * 1.1);
}, 60_000);

/** No failure of ours (the sign-in's own unavailability is one of its reasons), and no insides shown. */
async function expectSense(response: Response) {
  const text = await response.text();
  expect(response.status).not.toBe(500);
  // The runtime itself turns away what is longer than 16 KiB before the body.
  if (response.status === 431) return;
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  expect(text).not.toMatch(/\n\s+at |node_modules|\/server\/|SQLITE|Invalid type|Expected/);
}
