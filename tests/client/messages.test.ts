import { expect, test } from "bun:test";
import { en } from "#client/i18n/en.ts";
import { loadMessages } from "#client/i18n/messages.ts";
import { createPlural } from "#client/i18n/plural.ts";
import { sv } from "#client/i18n/sv.ts";
import { reasons } from "#shared/reasons.ts";

test("a browser that asks for languages there are no words in gets English", async () => {
  expect((await loadMessages(["tlh", "en-SE"])).language).toBe("en");
  expect((await loadMessages([])).language).toBe("en");
});

test("a language tag that makes no sense does not cost the page", async () => {
  expect((await loadMessages(["not a tag", "en"])).language).toBe("en");
});

test.each([en, sv])(
  "every reason is told in words of its own, which hold no code ($language)",
  (messages) => {
    for (const reason of reasons) expect(messages.problems.kinds[reason].title).toMatch(/^[A-ZÅÄÖ][^_]+\.$/);
  },
);

test("a browser that asks for Swedish gets all of it", async () => {
  const messages = await loadMessages(["sv-SE", "en"]);
  expect(messages.language).toBe("sv");
  const parts = await Promise.all(Object.values(messages.parts).map((load): Promise<object> => load()));
  expect(parts.length).toBe(Object.keys(en.parts).length);
  for (const part of parts) expect(textsOf(part).filter((text) => textsOfEnglish.has(text))).toEqual([]);
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

/** Every fixed text below a part of the words. */
function textsOf(messages: object): string[] {
  return Object.values(messages).flatMap((value: unknown) => {
    if (typeof value === "string") return value.includes(" ") ? value : [];
    return typeof value === "object" && value !== null ? textsOf(value) : [];
  });
}

const textsOfEnglish = new Set(
  (await Promise.all(Object.values(en.parts).map((load): Promise<object> => load()))).flatMap(textsOf),
);
