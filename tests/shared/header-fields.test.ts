import { describe, expect, test } from "bun:test";
import { listElements, parseMediaType, parseWeight, trimSpaces } from "#shared/header-fields.ts";
import { acceptedLanguages } from "#shared/languages.ts";

test("of all bytes, only space and tab are trimmed", () => {
  for (let byte = 0; byte < 256; byte += 1) {
    const text = String.fromCharCode(byte);
    const isSpace = text === " " || text === "\t";
    expect(trimSpaces(`${text}a${text}b${text}`)).toBe(isSpace ? `a${text}b` : `${text}a${text}b${text}`);
    expect(trimSpaces(text)).toBe(isSpace ? "" : text);
    if (!isSpace && text !== ";")
      expect(parseMediaType(`application/json${text}`)).not.toBe("application/json");
  }
});

test.each([
  ["application/json", "application/json"],
  ["Application/JSON ; charset=utf-8", "application/json"],
  ["application/json\u00a0", "application/json\u00a0"],
  ["application/jsonp", "application/jsonp"],
  [null, ""],
])("the media type of %j is %j", (header, type) => expect(parseMediaType(header)).toBe(type));

test("a list has no empty elements", () => {
  expect(listElements(" a ,\t, b,,\u00a0")).toEqual(["a", "b", "\u00a0"]);
  expect(listElements(null)).toEqual([]);
});

test.each([
  [undefined, 1],
  ["q=1", 1],
  [" Q=0.5\t", 0.5],
  ["q=0", 0],
  ["q=0.000", 0],
  ["q=1.001", 0],
  ["q=2", 0],
  ["q=-1", 0],
  ["q=0x1", 0],
  ["q=1e0", 0],
  ["q=\u00a01", 0],
  ["q=Infinity", 0],
  ["x=1", 0],
])("the weight %j is %d", (parameter, weight) => expect(parseWeight(parameter)).toBe(weight));

describe("the languages of a browser", () => {
  test.each([
    ["sv;q=0.5, en", ["en", "sv"]],
    ["sv\u00a0, \u00a0en, de", ["de"]],
    ["sv;q=0, en;q=0x1, de;q=0.1", ["de"]],
  ])("in %j are %j", (header, languages) => expect(acceptedLanguages(header)).toEqual(languages));
});
