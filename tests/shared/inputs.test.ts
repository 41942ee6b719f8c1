import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type * as v from "valibot";
import { is, parse } from "valibot";
import { accountLinkProof, accountLinkRequest } from "#shared/account-links.ts";
import { brandingLink, telephone, webAddress } from "#shared/branding.ts";
import { caseText } from "#shared/cases.ts";
import { statementLine } from "#shared/charge-lookups.ts";
import { contactCode } from "#shared/contact-details.ts";
import { handOffToken, webAddress as returnAddress } from "#shared/hand-offs.ts";
import { calendarDate, id, instant } from "#shared/ids.ts";
import { currency, positiveMoney } from "#shared/money.ts";
import { month } from "#shared/months.ts";
import { pageReport, pageReports } from "#shared/page-reports.ts";
import { mandateTerms, permission } from "#shared/permissions.ts";
import { language, region, timeZone } from "#shared/profile.ts";
import { intentKey, transferOrder } from "#shared/transfers.ts";
import { viewName, viewSearch } from "#shared/views.ts";

interface Table {
  schema: v.GenericSchema;
  accepts: readonly unknown[];
  refuses: readonly unknown[];
}

const token = "A".repeat(43);
const sek = (amount: number) => ({ amount, currency: "SEK" });
const order = { type: "deposit", merchantId: "lyktan", accountId: "acc_1", amount: sek(1) };
const link = { state: "A".repeat(22), codeChallenge: token };

const tables: Record<string, Table> = {
  id: {
    schema: id,
    accepts: ["a", "pay_1", "0-_", "x".repeat(64)],
    refuses: ["", "_a", "-a", "a/b", "..", "a.b", "a b", "a\n", "å", "x".repeat(65), 1],
  },
  instant: {
    schema: instant,
    accepts: ["2026-11-24T08:00:00.000Z"],
    refuses: ["2026-11-24", "2026-13-24T08:00:00.000Z", "now", 0],
  },
  calendarDate: {
    schema: calendarDate,
    accepts: ["2026-11-24"],
    refuses: ["2026-11-24T08:00:00.000Z", "24.11.2026", "2026-13-01"],
  },
  month: {
    schema: month,
    accepts: ["2026-01", "2026-12"],
    refuses: ["2026-00", "2026-13", "2026-1", "2026"],
  },
  currency: { schema: currency, accepts: ["SEK"], refuses: ["sek", "SE", "SEKK", "S1K", "SEK "] },
  positiveMoney: { schema: positiveMoney, accepts: [sek(1)], refuses: [sek(0), sek(-1), sek(0.5), {}] },
  intentKey: {
    schema: intentKey,
    accepts: ["3f2504e0-4f89-41d3-9a0c-0305e82c3301"],
    refuses: ["", "3f2504e0", "{3f2504e0-4f89-41d3-9a0c-0305e82c3301}"],
  },
  transferOrder: {
    schema: transferOrder,
    accepts: [order],
    refuses: [
      { ...order, amount: sek(0) },
      { ...order, type: "gift" },
      { ...order, accountId: "../x" },
    ],
  },
  contactCode: {
    schema: contactCode,
    accepts: ["123456", "123 456", " 1 2 3 4 5 6 "],
    refuses: ["12345", "1234567", "12345a", "１２３４５６", " ".repeat(20)],
  },
  telephone: {
    schema: telephone,
    accepts: ["+46 8 123 456"],
    refuses: ["08 123 456", "+46-8-123", "+46", "+46 8 123 456 x"],
  },
  webAddress: {
    schema: webAddress,
    accepts: ["https://help.example/a"],
    refuses: ["http://help.example", "javascript:alert(1)", "//help.example", "help.example"],
  },
  returnAddress: {
    schema: returnAddress,
    accepts: ["https://shop.example/orders", "http://localhost:3000/"],
    refuses: ["javascript:alert(1)", "data:text/html,1", "ftp://shop.example/", "/orders"],
  },
  brandingLink: {
    schema: brandingLink,
    accepts: [
      { label: "Help", href: "https://a.example" },
      { label: { en: "Help", sv: "Hjälp" }, href: "https://a.example" },
    ],
    refuses: [
      { label: "", href: "https://a.example" },
      { label: { english: "Help" }, href: "https://a.example" },
      { label: "x".repeat(81), href: "https://a.example" },
    ],
  },
  caseText: { schema: caseText, accepts: ["x"], refuses: ["", " \n ", "x".repeat(2_001)] },
  statementLine: {
    schema: statementLine,
    accepts: [{ amount: sek(1), date: "2026-11-24", accountEnding: "74a6" }],
    refuses: [
      { amount: sek(-1), date: "2026-11-24", accountEnding: "7466" },
      { amount: sek(1), date: "2026-11-24", accountEnding: "466" },
      { amount: sek(1), date: "2026-11-24", accountEnding: "74 6" },
    ],
  },
  handOffToken: {
    schema: handOffToken,
    accepts: [token],
    refuses: ["", token.slice(1), `${token}A`, `${token.slice(1)}+`],
  },
  accountLinkRequest: {
    schema: accountLinkRequest,
    accepts: [link, { ...link, bankId: "norrsken" }, { ...link, renews: "acc_1" }],
    refuses: [
      { ...link, state: "short" },
      { ...link, codeChallenge: token.slice(1) },
      { ...link, bankId: "../x" },
    ],
  },
  accountLinkProof: {
    schema: accountLinkProof,
    accepts: [{ code: "c", codeVerifier: token }],
    refuses: [
      { code: "", codeVerifier: token },
      { code: "c".repeat(513), codeVerifier: token },
      { code: "c", codeVerifier: token.slice(1) },
    ],
  },
  mandateTerms: {
    schema: mandateTerms,
    accepts: [{ cap: sek(1), period: "month" }],
    refuses: [
      { cap: sek(0), period: "month" },
      { cap: sek(1), period: "year" },
    ],
  },
  timeZone: {
    schema: timeZone,
    accepts: ["Europe/Stockholm", "UTC"],
    refuses: ["", "Europe/Atlantis", "x".repeat(65)],
  },
  language: {
    schema: language,
    accepts: ["en", "sv-SE", "zh-Hant"],
    refuses: ["", "!!", "en_GB", "a".repeat(36)],
  },
  region: { schema: region, accepts: ["SE"], refuses: ["se", "SWE", "S", "1A"] },
  viewName: { schema: viewName, accepts: [" Rent "], refuses: ["", "  ", "x".repeat(41)] },
  viewSearch: {
    schema: viewSearch,
    accepts: ["type=deposit&states=failed,returned", "search=%C3%A5"],
    refuses: ["", "?type=deposit", "a=b#c", "a=<b>", "a=b c", "/x", "x".repeat(1_001)],
  },
  pageReport: {
    schema: pageReport,
    accepts: [
      { kind: "error", what: "crash", name: "TypeError", at: ["main-1a2b3c4d.js:1:2345"] },
      { kind: "vital", vital: "LCP", value: 1.5 },
      { kind: "help", how: "case", after: "none" },
    ],
    refuses: [
      { kind: "error", what: "crash", name: "EbbaError", at: [] },
      { kind: "error", what: "crash", name: "Error", at: ["https://evil.example/a.js:1:1"] },
      { kind: "error", what: "crash", name: "Error", at: ["main-1a2b3c4d.js:1:1 ebba@example.com"] },
      { kind: "vital", vital: "LCP", value: -1 },
      { kind: "problem", reason: "Ebba's account" },
    ],
  },
};

describe.each(Object.entries(tables))("%s", (_, { schema, accepts, refuses }) => {
  test.each(accepts.map((value) => [value]))("accepts %j", (value) => expect(is(schema, value)).toBe(true));
  test.each(refuses.map((value) => [value]))("refuses %j", (value) => expect(is(schema, value)).toBe(false));
});

test("an id stays one segment of a path, whatever it is", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.webPath()), (text) => {
      fc.pre(is(id, text));
      expect(new URL(`/customers/${text}/payments`, "http://host").pathname).toBe(
        `/customers/${text}/payments`,
      );
    }),
  );
});

test("the ending of an account number is compared in upper case", () => {
  const line = { amount: sek(1), date: "2026-11-24", accountEnding: "74a6" };
  expect(parse(statementLine, line).accountEnding).toBe("74A6");
});

test("data that a newer service shares are shown as other, and never left out", () => {
  const shared = parse(permission, {
    kind: "data",
    id: "per_1",
    merchant: { id: "lyktan", name: "Lyktan Spel", category: "gambling" },
    grantedAt: "2026-11-24T08:00:00.000Z",
    lastUsedAt: null,
    endedAt: null,
    data: ["name", "shoe_size"],
  });
  expect(shared).toMatchObject({ data: ["name", "other"] });
});

test("page reports are limited in number, and name the page's build", () => {
  const report = { kind: "vital", vital: "CLS", value: 0 };
  const version = "0123456789abcdef";
  expect(is(pageReports, { version, reports: Array(20).fill(report) })).toBe(true);
  expect(is(pageReports, { version, reports: Array(21).fill(report) })).toBe(false);
  expect(is(pageReports, { version: "main", reports: [] })).toBe(false);
});
