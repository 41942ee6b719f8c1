import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { bankAccount } from "#shared/bank-accounts.ts";
import { profile } from "#shared/profile.ts";
import {
  isUnderWay,
  rail,
  transaction,
  transactionListInput,
  transactionStates,
  transactionTypes,
} from "#shared/transactions.ts";
import { whereabouts } from "#shared/whereabouts.ts";

const deposit = {
  id: "pay_1",
  type: "deposit",
  state: "settled",
  amount: { amount: 100, currency: "SEK" },
  merchant: { id: "mer_1", name: "Fjällbacken", category: "shopping" },
  account: null,
  reference: "RF18",
  code: null,
  createdAt: "2026-11-24T08:00:00.000Z",
  updatedAt: "2026-11-24T08:00:00.000Z",
  expectedBy: null,
};

describe("what a newer service sends is read with tolerance", () => {
  test("a state that is not known is being checked, never failed", () => {
    expect(v.parse(transaction, { ...deposit, state: "quantum_settled" }).state).toBe("unknown");
  });
  test("an unknown category, rail, language or time zone costs nothing", () => {
    expect(
      v.parse(transaction, { ...deposit, merchant: { ...deposit.merchant, category: "space" } }).merchant
        .category,
    ).toBe("other");
    expect(v.parse(rail, "pigeon")).toBe("other");
    expect(
      v.parse(profile, {
        givenName: "Ebba",
        familyName: "Lindqvist",
        language: "!!",
        timeZone: "Mars/Base",
        theme: "sepia",
        startPage: "moon",
      }),
    ).toEqual({
      givenName: "Ebba",
      familyName: "Lindqvist",
      language: "en",
      region: null,
      timeZone: "UTC",
      theme: "system",
      startPage: "overview",
    });
  });
});

describe("what must not pass does not", () => {
  test.each<[string, object]>([
    ["an amount with a fraction", { amount: { amount: 1.5, currency: "SEK" } }],
    ["an amount beyond what is exact", { amount: { amount: 2 ** 53, currency: "SEK" } }],
    ["an amount without currency", { amount: { amount: 100 } }],
    ["a third type", { type: "gift" }],
    ["a time without a date", { createdAt: "08:00" }],
  ])("%s", (_, change) => expect(v.is(transaction, { ...deposit, ...change })).toBe(false));

  test("an IBAN that is not masked", () => {
    const account = {
      id: "acc_1",
      bankId: "norrsken",
      bankName: "Norrsken",
      country: "SE",
      name: "Salary",
      currency: "SEK",
      isDefault: true,
      consent: { state: "none", endsAt: null },
    };
    expect(v.is(bankAccount, { ...account, maskedIban: "SE•• •••• 7466" })).toBe(true);
    expect(v.is(bankAccount, { ...account, maskedIban: "SE4550000000058398257466" })).toBe(false);
  });

  test("more filters, or a longer page, than a person would ask for", () => {
    expect(v.is(transactionListInput, { limit: 101 })).toBe(false);
    expect(v.is(transactionListInput, { merchantIds: Array(51).fill("mer_1") })).toBe(false);
    expect(v.is(transactionListInput, { search: "x".repeat(101) })).toBe(false);
    expect(v.parse(transactionListInput, {}).limit).toBe(50);
  });
});

describe("where the money is", () => {
  const by = "2026-11-24T08:00:10.000Z";

  test.each(transactionTypes.flatMap((type) => transactionStates.map((state) => ({ type, state }))))(
    "a $type that is $state has a holder, and something next only while it is under way",
    ({ type, state }) => {
      const found = whereabouts({ type, state, expectedBy: by });
      expect(found.next !== "nothing").toBe(isUnderWay(state));
      expect(found.by).toBe(isUnderWay(state) ? by : null);
    },
  );

  test("is told of each end of a payment", () => {
    expect(whereabouts({ type: "deposit", state: "settled", expectedBy: null }).custodian).toBe("merchant");
    expect(whereabouts({ type: "withdrawal", state: "settled", expectedBy: null }).custodian).toBe("payer");
    expect(whereabouts({ type: "deposit", state: "failed", expectedBy: null }).custodian).toBe("payer");
    expect(whereabouts({ type: "withdrawal", state: "returned", expectedBy: null }).custodian).toBe(
      "merchant",
    );
    expect(whereabouts({ type: "deposit", state: "unknown", expectedBy: null }).custodian).toBe(
      "being_checked",
    );
  });
});
