import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { formatMoney as formatOnPage, formatPlain, moneyParts } from "#client/ui/format.ts";
import { parseAmount } from "#client/ui/parse-amount.ts";
import { formatterFor as messageStyle } from "#sandbox/notifications/messages/locale.ts";
import { createFormat as documentStyle } from "#server/documents/format.ts";
import { currencyDigits, fromDecimal, toDecimal } from "#shared/decimals.ts";
import { readCurrencies, writeTable } from "../../deploy/currencies.ts";

const published = await readCurrencies();
const codes = [...published.digits.keys()];
const unknown = ["AAA", "QQQ", "ZZZ"];
const regions = ["GB", "SE", "DE", "CH", "IN", "JP", "KW", "HU"];
const numbers = ["en-GB", "sv-SE", "de-DE", "de-CH", "en-IN", "ja-JP", "hu-HU", "ar-KW-u-nu-latn"];

const anyAmount = fc.oneof(
  fc.integer({ min: 0, max: 10_000 }),
  fc.maxSafeInteger().map(Math.abs),
  fc.integer({ min: 0, max: 100 }).map((less) => Number.MAX_SAFE_INTEGER - less),
);
const anyMoney = fc.record({ amount: anyAmount, currency: fc.constantFrom(...codes, ...unknown) });

test("the table is what the script makes of the published list, and small", async () => {
  const table = await Bun.file(new URL("../../shared/currencies.ts", import.meta.url)).text();
  expect(table).toBe(writeTable(published));
  expect(table.length).toBeLessThanOrEqual(2_048);
  expect(codes.length).toBeGreaterThan(170);
});

describe("a currency has the digits that ISO 4217 gives it", () => {
  test.each(codes)("%s", (code) => expect(currencyDigits(code)).toBe(published.digits.get(code) ?? 2));
  test("and two where ISO 4217 does not know it", () =>
    expect(unknown.map(currencyDigits)).toEqual(unknown.map(() => 2)));
});

test("every amount of every currency is written as a decimal and read again", () => {
  fc.assert(
    fc.property(anyMoney, fc.boolean(), (money, isNegative) => {
      const signed = isNegative && money.amount > 0 ? { ...money, amount: -money.amount } : money;
      expect(fromDecimal(toDecimal(signed), signed.currency)).toEqual(signed);
    }),
    { numRuns: 2_000 },
  );
});

test("what the page writes is read back as the same amount, in every currency", () => {
  for (const currency of [...codes, ...unknown]) {
    fc.assert(
      fc.property(anyAmount, fc.constantFrom(...numbers), (amount, locale) => {
        const written = formatPlain({ amount, currency }, { locale, timeZone: "UTC" });
        expect(parseAmount(written, { currency, locale })).toEqual({ amount, currency });
      }),
      { numRuns: 20 },
    );
  }
});

test("page, documents and messages write an amount alike, exact to the last digit, in every currency", () => {
  fc.assert(
    fc.property(anyMoney, fc.constantFrom(...regions), (money, region) => {
      const message = messageStyle({ language: "en", region, timeZone: "UTC" }).amount(money);
      for (const locale of numbers) {
        const where = { locale: "en-GB", numbers: locale, timeZone: "UTC" };
        const written = formatOnPage(money, where);
        const { sign, whole, fraction } = moneyParts(money, where);
        expect(sameSpaces(documentStyle(where).money(money))).toBe(sameSpaces(written));
        expect(`${sign}${whole}${fraction}\u00a0${money.currency}`).toBe(written);
        expect(digitsOf(written)).toBe(digitsOf(toDecimal(money)));
      }
      expect(digitsOf(message)).toBe(digitsOf(toDecimal(money)));
    }),
    { numRuns: 300 },
  );
});

/** The documents' typeface has only one of the spaces that do not break. */
function sameSpaces(text: string): string {
  return text.replace(/\s/g, " ");
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, "");
}
