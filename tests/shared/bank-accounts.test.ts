import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import * as v from "valibot";
import {
  accountName,
  addAccountInput,
  type BankAccount,
  fullIban,
  maskedIban,
  paysDeposits,
  setDefaultAccount,
} from "#shared/bank-accounts.ts";

const account = (id: string, currency: string, isDefault: boolean): BankAccount => ({
  id,
  bankId: "norrsken",
  bankName: "Norrsken",
  maskedIban: "SE•• •••• 7466",
  country: "SE",
  name: id,
  currency,
  isDefault,
  consent: { state: "active", endsAt: null },
});

describe("a full IBAN", () => {
  test.each([
    ["SE45 5000 0000 0583 9825 7466", "SE4550000000058398257466"],
    [" se4550000000058398257466\t", "SE4550000000058398257466"],
    ["NO93\u00a08601\u202f1117 947", "NO9386011117947"],
  ])("%j is read as %j", (typed, iban) => expect(v.parse(fullIban, typed)).toBe(iban));

  test.each([
    "",
    "SE",
    "4550000000058398257466",
    "SEXX50000000058398257466",
    "SE45-5000-0000-0583",
    "SE•• •••• 7466",
    "SE45５０００００００",
    `SE45${"0".repeat(31)}`,
    `SE45${" ".repeat(60)}50000000`,
  ])("%j is refused", (typed) => expect(v.is(fullIban, typed)).toBe(false));

  test("spaces anywhere and either case make no difference", () => {
    const letters = fc.stringMatching(/^[A-Z]{2}\d{2}[A-Z0-9]{6,30}$/);
    fc.assert(
      fc.property(letters, fc.integer({ min: 1, max: 6 }), (iban, group) => {
        const typed = iban.toLowerCase().replace(new RegExp(`.{${group}}`, "g"), "$& ");
        fc.pre(typed.length <= 64);
        expect(v.parse(fullIban, typed)).toBe(iban);
      }),
    );
  });
});

test("no full IBAN passes for a masked one, and no masked IBAN for a full one", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z]{2}\d{2}[A-Z0-9]{6,30}$/), (iban) => {
      expect(v.is(maskedIban, iban)).toBe(false);
      const masked = `${iban.slice(0, 2)}•• •••• ${iban.slice(-4)}`;
      expect(v.is(maskedIban, masked)).toBe(true);
      expect(v.is(fullIban, masked)).toBe(false);
    }),
  );
});

test.each([
  "SE•• •••• 74661",
  "SE•• 5000 7466",
  "S••• •••• 7466",
  "se•• •••• 7466",
  "SE•• •••• 746",
  "SE7466",
])("%j is not a masked IBAN", (text) => expect(v.is(maskedIban, text)).toBe(false));

test.each([
  ["none", false],
  ["active", true],
  ["ending", true],
  ["lapsed", false],
] as const)("an account with consent %s pays deposits: %p", (state, expected) => {
  expect(paysDeposits({ consent: { state, endsAt: null } })).toBe(expected);
});

describe("the default account", () => {
  const accounts = [account("a", "SEK", true), account("b", "SEK", false), account("c", "EUR", true)];
  const defaults = (list: readonly BankAccount[]) =>
    list.filter(({ isDefault }) => isDefault).map(({ id }) => id);

  test("replaces the previous one of its currency only", () => {
    expect(defaults(setDefaultAccount(accounts, "b"))).toEqual(["b", "c"]);
    expect(defaults(accounts)).toEqual(["a", "c"]);
  });
  test("stays as it is for an account that does not exist", () => {
    expect(setDefaultAccount(accounts, "x")).toEqual(accounts);
  });
  test("is exactly one per currency afterwards, whatever was set before", () => {
    const lists = fc.array(fc.tuple(fc.constantFrom("SEK", "EUR", "JPY"), fc.boolean()), { minLength: 1 });
    fc.assert(
      fc.property(lists, fc.nat(), (entries, pick) => {
        const list = entries.map(([currency, isDefault], index) => account(`${index}`, currency, isDefault));
        const chosen = list[pick % list.length];
        const after = setDefaultAccount(list, chosen?.id ?? "");
        const ofCurrency = after.filter(({ currency }) => currency === chosen?.currency);
        expect(defaults(ofCurrency)).toEqual([chosen?.id ?? ""]);
        expect(after.filter(({ currency }) => currency !== chosen?.currency)).toEqual(
          list.filter(({ currency }) => currency !== chosen?.currency),
        );
      }),
    );
  });
});

test.each([
  ["  Salary ", "Salary"],
  ["å".repeat(40), "å".repeat(40)],
])("the account name %j is kept as %j", (typed, name) => expect(v.parse(accountName, typed)).toBe(name));

test.each(["", "   ", "x".repeat(41), "a\u0000b", "a\nb", "a\u0085b"])(
  "the account name %j is refused",
  (name) => expect(v.is(accountName, name)).toBe(false),
);

test("an account is added only with a result of the payee check that exists", () => {
  const input = { iban: "SE4550000000058398257466", name: "Salary" };
  expect(v.is(addAccountInput, { ...input, accepted: "close_match" })).toBe(true);
  expect(v.is(addAccountInput, { ...input, accepted: "whatever" })).toBe(false);
  expect(v.is(addAccountInput, input)).toBe(false);
});
