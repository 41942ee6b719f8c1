import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { currencyDigits, type Decimal, fromDecimal, toDecimal } from "#shared/decimals.ts";

const currencies = fc.constantFrom("SEK", "EUR", "DKK", "NOK", "GBP", "PLN", "JPY", "KWD");

test("an amount written as a decimal and read again is the same amount", () => {
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 14), max: 10 ** 14 }), currencies, (amount, currency) => {
      expect(fromDecimal(toDecimal({ amount, currency }), currency)).toEqual({ amount, currency });
    }),
  );
});

test("a currency has the digits that ISO 4217 gives it", () => {
  expect(["SEK", "EUR", "DKK", "NOK", "GBP", "PLN", "JPY", "KWD", "XYZ"].map(currencyDigits)).toEqual([
    2, 2, 2, 2, 2, 2, 0, 3, 2,
  ]);
});

describe("an amount is written exactly", () => {
  test.each<[number, string, Decimal]>([
    [123450, "SEK", "1234.50"],
    [5, "EUR", "0.05"],
    [-5, "EUR", "-0.05"],
    [0, "EUR", "0.00"],
    [1200, "JPY", "1200"],
  ])("%d %s is %s", (amount, currency, decimal) => expect(toDecimal({ amount, currency })).toBe(decimal));
});

describe("no amount", () => {
  test.each(["", ".", "1.234", "1,50", "1e3", "0x10", "--1", "12 34", "∞", "9999999999999999"])(
    "is read from %p",
    (decimal) => {
      expect(fromDecimal(decimal, "SEK")).toBeUndefined();
    },
  );
  test("of a currency without decimals is read from 1.5", () =>
    expect(fromDecimal("1.5", "JPY")).toBeUndefined());
});
