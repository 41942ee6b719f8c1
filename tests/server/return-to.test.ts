import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { safeReturnTo } from "#server/sign-in/return-to.ts";

const here = "https://pay.example.com";

describe("leads back to a path of this origin", () => {
  test.each([
    ["/", "/"],
    ["/transactions", "/transactions"],
    ["/transactions?states=settled&search=caf%C3%A9", "/transactions?states=settled&search=caf%C3%A9"],
    ["/transactions/pay_1#timeline", "/transactions/pay_1#timeline"],
    ["/approve/pay_1", "/approve/pay_1"],
    ["/a/../transactions", "/transactions"],
  ])("%s", (asked, answer) => expect(safeReturnTo(asked, here)).toBe(answer));
});

describe("leads to the overview instead of in a circle", () => {
  test.each([
    "/%",
    "/transactions/%C0%AF",
    "/approve/callback?code=1",
    "/sign-in",
    "/sign-in?returnTo=/",
    "/sign-out",
    "/signed-out",
    "/trpc/session.get",
    "/exports/x.csv",
  ])("%s", (asked) => expect(safeReturnTo(asked, here)).toBe("/"));
});

/** Spellings of another origin that have fooled parsers, proxies and browsers. */
const elsewhere = [
  "evil.example",
  "evil.example:443",
  "user@evil.example",
  "pay.example.com.evil.example",
  "%65vil.example",
];
const prefixes = [
  "//",
  "///",
  "////",
  "/\\",
  "\\\\",
  "\\/",
  "/\t/",
  "/\n/",
  "/\r/",
  "\t//",
  " //",
  "/ /\\",
  "/%09/",
  "/.//",
  "/..//",
  "/./\\",
  "http://",
  "https://",
  "https:",
  "https:/",
  "https:///",
  "HtTpS://",
  "ftp://",
  "javascript:",
  "javascript://",
  "data:text/html,",
  "vbscript:",
  "file:///",
  "blob:https://",
  "//%5C",
  "/%2f/",
  "/%5c",
  "\u0000//",
  "/\u0000/",
  "\u00a0//",
  "/\u200b/",
  "//\u3002",
  "@",
  ".",
  "",
  "mailto:",
  "//[::1]@",
  "https://pay.example.com@",
  "https://pay.example.com\\@",
];

describe("never leads to another origin", () => {
  const payloads = prefixes.flatMap((prefix) => elsewhere.map((host) => prefix + host));

  test(`in ${payloads.length} hostile payloads`, () => {
    expect(payloads.length).toBeGreaterThanOrEqual(200);
    for (const payload of payloads) expectSameOrigin(safeReturnTo(payload, here));
  });

  test("for any other input", () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string(), fc.string({ unit: "binary" })), (payload) => {
        expectSameOrigin(safeReturnTo(payload, here));
        expectSameOrigin(safeReturnTo(`/${payload}`, here));
      }),
    );
  });

  test("without a value", () => {
    expect(safeReturnTo(null, here)).toBe("/");
    expect(safeReturnTo("", here)).toBe("/");
    expect(safeReturnTo(`/${"a".repeat(5_000)}`, here)).toBe("/");
  });
});

function expectSameOrigin(path: string) {
  expect(path).toMatch(/^\/(?![/\\])/);
  expect(new URL(path, here).origin).toBe(here);
}
