import { expect, test } from "bun:test";
import { en } from "#client/i18n/en.ts";
import { createPlural } from "#client/i18n/plural.ts";
import { loadWords } from "#client/i18n/words.ts";
import { reasons } from "#shared/reasons.ts";

test("a browser that asks for languages there are no words in gets English", async () => {
  expect((await loadWords(["tlh", "en-SE"])).language).toBe("en");
  expect((await loadWords([])).language).toBe("en");
});

test("a language tag that makes no sense does not cost the page", async () => {
  expect((await loadWords(["not a tag", "en"])).language).toBe("en");
});

test("every reason is told in words of its own, which hold no code", () => {
  for (const reason of reasons) expect(en.problems.kinds[reason].title).toMatch(/^[A-Z][^_]+\.$/);
});

test("a plural takes the form that the language's rules ask for", () => {
  const plural = createPlural("pl");
  const forms = { one: "płatność", few: "płatności", many: "płatności (wiele)", other: "płatności (inne)" };
  expect([1, 3, 5].map((count) => plural(count, forms))).toEqual([
    "płatność",
    "płatności",
    "płatności (wiele)",
  ]);
});
