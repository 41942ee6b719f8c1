import { expect, test } from "bun:test";
import { buildClient } from "#server/web/build-client.ts";
import { loadClient } from "#server/web/client-files.ts";
import { budget, overBudget, weigh } from "#server/web/weight.ts";

test("the page as it is shipped keeps within its budget, and its first load carries no page of its own", async () => {
  const weights = weigh(await buildClient({ compress: true }));
  expect(overBudget(weights)).toEqual([]);
  expect(weights.filter(({ part }) => part === "first load")).toHaveLength(1);
  expect(weights.filter(({ part }) => part === "page").length).toBeGreaterThan(2);
  for (const { bytes } of weights) expect(bytes).toBeGreaterThan(0);
});

test("what is too heavy is named with what it weighs", () => {
  expect(
    overBudget([
      { name: "first load", part: "first load", bytes: budget["first load"] + 1 },
      { name: "receipts", part: "page", bytes: budget.page },
    ]),
  ).toEqual(["first load: 125001 bytes of JavaScript, brotli; at most 125000"]);
});

test("built from the same source, the page has the same version and names; every file that it asks for is there", async () => {
  const first = (await loadClient({ watch: false })).files();
  const second = (await loadClient({ watch: false })).files();
  expect(second.version).toBe(first.version);
  expect([...second.assets.keys()]).toEqual([...first.assets.keys()]);
  const html = await first.index.body.text();
  expect(html).toContain(`<meta name="selfcare-version" content="${first.version}">`);
  for (const [, path] of html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
    expect(first.assets.has(path ?? "")).toBe(true);
  }
});
