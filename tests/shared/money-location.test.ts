import { describe, expect, test } from "bun:test";
import { locateMoney } from "#shared/money-location.ts";
import {
  isUnderWay,
  isVoid,
  signedAmount,
  transactionStates,
  transactionTypes,
} from "#shared/transactions.ts";

const by = "2026-11-24T08:00:10.000Z";
const payments = transactionTypes.flatMap((type) => transactionStates.map((state) => ({ type, state })));

test.each(payments)(
  "a $type that is $state has a next step only while it is under way",
  ({ type, state }) => {
    const location = locateMoney({ type, state, expectedBy: by });
    expect(location.next !== "nothing").toBe(isUnderWay(state));
    expect(location.by).toBe(isUnderWay(state) ? by : null);
  },
);

test.each(payments)("a $type that is $state is at its source unless the money moved", ({ type, state }) => {
  const [source, destination] = type === "deposit" ? ["payer", "merchant"] : ["merchant", "payer"];
  const { custodian } = locateMoney({ type, state, expectedBy: null });
  if (isVoid(state)) expect<string>(custodian).toBe(source ?? "");
  if (state === "settled" || state === "refund_pending") expect<string>(custodian).toBe(destination ?? "");
});

describe("while money moves", () => {
  test("the platform has it", () => {
    for (const type of transactionTypes)
      expect(locateMoney({ type, state: "submitted", expectedBy: null }).custodian).toBe("platform");
  });
  test("an unknown state is being checked, and never said to be at a party", () => {
    for (const type of transactionTypes)
      expect(locateMoney({ type, state: "unknown", expectedBy: by })).toEqual({
        custodian: "being_checked",
        next: "check",
        by,
      });
  });
});

test("no state is both under way and void", () => {
  expect(transactionStates.filter((state) => isUnderWay(state) && isVoid(state))).toEqual([]);
  expect(transactionStates.filter((state) => !isUnderWay(state) && !isVoid(state))).toEqual(["settled"]);
});

test("a deposit leaves the payer's account and a withdrawal enters it", () => {
  const amount = { amount: 250_00, currency: "SEK" };
  expect(signedAmount({ type: "deposit", amount })).toEqual({ amount: -250_00, currency: "SEK" });
  expect(signedAmount({ type: "withdrawal", amount })).toEqual(amount);
});
