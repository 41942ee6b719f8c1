import { expect, test } from "bun:test";
import fc from "fast-check";
import { boundsProblem } from "#client/transfers/bounds.ts";
import { formatPlain } from "#client/ui/format.ts";
import { type AmountError, parseAmount } from "#client/ui/parse-amount.ts";
import { currencyDigits } from "#shared/decimals.ts";

const locales = [
  "en-GB",
  "en-IN",
  "sv-SE",
  "fi-FI",
  "de-DE",
  "de-CH",
  "fr-FR",
  "pl-PL",
  "pt-BR",
  "es-ES",
  "ja-JP",
];
const currencies = ["SEK", "EUR", "JPY", "KWD"];

const anyLocale = fc.constantFrom(...locales);
const anyMoney = fc.record({
  amount: fc.integer({ min: 0, max: 999_999_999_999 }),
  currency: fc.constantFrom(...currencies),
});

test("what the page writes in a locale is read back as the same amount", () => {
  fc.assert(
    fc.property(anyLocale, anyMoney, (locale, money) => {
      const written = formatPlain(money, { locale, timeZone: "UTC" });
      expect(parseAmount(written, { currency: money.currency, locale })).toEqual(money);
    }),
  );
});

test("an amount without groups is read alike with a comma and with a point, unless it could be a group", () => {
  fc.assert(
    fc.property(
      anyLocale,
      anyMoney.filter(({ currency }) => currencyDigits(currency) !== 3),
      (locale, { amount, currency }) => {
        const digits = currencyDigits(currency);
        const written = (amount / 10 ** digits).toFixed(digits);
        const read = (text: string) => parseAmount(text, { currency, locale });
        expect(read(written.replace(".", ","))).toEqual(read(written));
        expect(read(written)).toEqual({ amount, currency });
      },
    ),
  );
});

test("nothing that is typed makes it fail, and what it reads is never below zero", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(..."0123456789.,' -e\u00a0") }),
      anyLocale,
      (text, locale) => {
        const read = parseAmount(text, { currency: "SEK", locale });
        if (typeof read !== "string") expect(read.amount).toBeGreaterThanOrEqual(0);
      },
    ),
  );
});

test.each([
  ["1,234", "en-GB", "SEK", 1234_00],
  ["1,234", "sv-SE", "KWD", 1_234],
  ["12,50", "en-GB", "SEK", 12_50],
  ["12.5", "sv-SE", "SEK", 12_50],
  ["1 234,50", "sv-SE", "SEK", 1234_50],
  ["1.234,50", "en-GB", "SEK", 1234_50],
  ["1’234.50", "de-CH", "SEK", 1234_50],
  ["12,34,567.5", "en-IN", "SEK", 1234567_50],
  [",5", "fi-FI", "EUR", 50],
  ["100.", "en-GB", "EUR", 100_00],
  ["2000", "ja-JP", "JPY", 2000],
])("%s in %s is so much %s", (written, locale, currency, amount) => {
  expect(parseAmount(written, { locale, currency })).toEqual({ amount, currency });
});

test.each<[string, string, string, AmountError]>([
  ["", "en-GB", "SEK", "empty"],
  ["  ", "en-GB", "SEK", "empty"],
  ["ten", "en-GB", "SEK", "unreadable"],
  ["-5", "en-GB", "SEK", "unreadable"],
  ["1e3", "en-GB", "SEK", "unreadable"],
  ["1,2,3", "en-GB", "SEK", "unreadable"],
  ["1.2,3.4", "en-GB", "SEK", "unreadable"],
  ["1234,567", "en-GB", "SEK", "unreadable"],
  ["1,234", "sv-SE", "SEK", "too_precise"],
  ["12.345", "en-GB", "EUR", "too_precise"],
  ["0,125", "en-GB", "EUR", "too_precise"],
  ["1.5", "en-GB", "JPY", "too_precise"],
  ["9".repeat(16), "en-GB", "SEK", "too_large"],
])("%j in %s as %s is %s", (written, locale, currency, problem) => {
  expect(parseAmount(written, { locale, currency })).toBe(problem);
});

test("an amount is held to its bounds, both included, and to what there is", () => {
  const bounds = { min: 10_00, max: 500_00, available: 120_00 };
  expect(boundsProblem(9_99, bounds)).toBe("below_min");
  expect(boundsProblem(10_00, bounds)).toBeUndefined();
  expect(boundsProblem(120_00, bounds)).toBeUndefined();
  expect(boundsProblem(120_01, bounds)).toBe("above_available");
  expect(boundsProblem(500_01, { min: 10_00, max: 500_00 })).toBe("above_max");
});
