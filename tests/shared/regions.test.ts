import { expect, test } from "bun:test";
import { dateLocale, numberLocale } from "#shared/regions.ts";

test.each([
  ["en", "SE", "en-SE"],
  ["sv", "FI", "sv-FI"],
  ["sv", "US", "sv-SE"],
  ["en", null, "sv-SE"],
  ["en", undefined, "sv-SE"],
])("dates in %s of region %p use %s", (language, region, locale) => {
  expect(dateLocale(language, region, "sv-SE")).toBe(locale);
});

test.each([
  ["SE", "sv-SE-u-nu-latn"],
  ["US", "en-US-u-nu-latn"],
  ["EG", "ar-EG-u-nu-latn"],
])("numbers of region %s use %s", (region, locale) => {
  expect(numberLocale(region, "en-GB")).toBe(locale);
});

test("numbers without a region use the fallback", () => expect(numberLocale(null, "en-GB")).toBe("en-GB"));

test.each(["EG", "IR", "IN", "TH", "SE"])("numbers of %s have Latin digits", (region) => {
  const text = new Intl.NumberFormat(numberLocale(region, "en")).format(1234567890);
  expect(text.replace(/\P{Nd}/gu, "")).toBe("1234567890");
});
