import { expect, setDefaultTimeout } from "bun:test";
import { rollTwoBuilds } from "#tests/rolling/two-builds.ts";
import { chromiumPath } from "#tests/support/browser.ts";
import { testWith } from "#tests/support/programs.ts";

setDefaultTimeout(180_000);

testWith(
  "redis-server",
  "nginx",
  chromiumPath,
)("while one build replaces another, every page arrives with all of its files", async () => {
  const result = await rollTwoBuilds({ balancer: "nginx", rolls: 1 });
  expect(result.failures).toEqual([]);
  expect(result.missingAfterwards).toEqual([]);
  expect(result.versions).toBe(2);
  expect(result.inBrowser).toMatchObject({ blank: 0, reloads: 0 });
  expect(result.inBrowser.pages).toBeGreaterThan(0);
});
