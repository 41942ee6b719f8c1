import { expect, test } from "bun:test";
import fc from "fast-check";
import * as v from "valibot";
import { markReadInput, notification, pagePath } from "#shared/notifications.ts";

test.each(["/", "/transactions/pay_1?from=inbox#receipt", "/limits", "/a%20b~c"])(
  "%j is a page's path",
  (path) => expect(v.is(pagePath, path)).toBe(true),
);

test.each([
  "",
  "transactions",
  "//evil.example",
  "/\\evil.example",
  "https://evil.example",
  "javascript:alert(1)",
  "/a b",
  "/a\nb",
  "/@evil.example:80",
  `/${"a".repeat(200)}`,
])("%j is not a page's path", (path) => expect(v.is(pagePath, path)).toBe(false));

test("no path that is accepted leaves the site", () => {
  const paths = fc.stringMatching(/^\/[\w\-./~%?=&#@:\\]{0,20}$/);
  fc.assert(
    fc.property(paths, (path) => {
      if (v.is(pagePath, path))
        expect(URL.parse(path, "https://selfcare.example")?.host).toBe("selfcare.example");
    }),
    { numRuns: 1_000 },
  );
});

test("an unknown event or a path of another site does not hide the notification", () => {
  const entry = {
    id: "ntf_1",
    event: "moon_landed",
    title: "Title",
    body: "Body",
    createdAt: "2026-11-24T08:00:00.000Z",
    readAt: null,
    path: "https://evil.example",
  };
  expect(v.parse(notification, entry)).toMatchObject({ event: "other", path: null, title: "Title" });
});

test.each<[object, boolean]>([
  [{ ids: ["ntf_1"] }, true],
  [{ until: "2026-11-24T08:00:00.000Z" }, true],
  [{ ids: [] }, false],
  [{ ids: Array(101).fill("ntf_1") }, false],
  [{ until: "yesterday" }, false],
  [{}, false],
])("%j marks entries as read: %p", (input, expected) => expect(v.is(markReadInput, input)).toBe(expected));
