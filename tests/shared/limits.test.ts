import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import * as v from "valibot";
import { limitId, limitInput, limitSubjects, parseLimitId, parseLimitSubject } from "#shared/limits.ts";

const currencies = fc.stringMatching(/^[A-Z]{3}$/);

test("an id made of a subject and a currency is parsed into its parts", () => {
  fc.assert(
    fc.property(fc.constantFrom(...limitSubjects), currencies, (subject, currency) => {
      const id = `${subject}-${currency}`;
      expect(v.is(limitId, id)).toBe(true);
      expect(parseLimitSubject(id)).toBe(subject);
      const parts = parseLimitId(id);
      expect(`${parts.kind}-${parts.type}-${parts.period}`).toBe(subject);
      expect(parts.currency).toBe(currency);
    }),
  );
});

describe("what is not a limit's id", () => {
  test.each([
    "",
    "protective-deposit-week",
    "protective-deposit-week-sek",
    "protective-deposit-week-SEKK",
    "protective-deposit-transaction-SEK",
    "protective-withdrawal-day-SEK",
    "cap-deposit-month-SEK",
    "xcap-deposit-day-SEK",
    "cap-deposit-day-SEK\n",
    "cap-deposit-day-SEK-SEK",
  ])("%j", (id) => expect(v.is(limitId, id)).toBe(false));

  test.each([
    "",
    "cap",
    "cap-deposit-day",
    "cap-gift-day-SEK",
    "cap-deposit-year-SEK",
    "cap-deposit-day-sek",
  ])("%j cannot be parsed", (id) => expect(() => parseLimitId(id)).toThrow(v.ValiError));
});

test.each([
  [1, true],
  [250_00, true],
  [0, false],
  [-1, false],
  [0.5, false],
  [2 ** 53, false],
])("a limit of %p minor units can be requested: %p", (amount, expected) => {
  expect(v.is(limitInput, { id: "cap-deposit-day-SEK", amount })).toBe(expected);
});
