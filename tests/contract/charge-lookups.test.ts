import { expect, test } from "bun:test";
import { dateIn } from "#shared/calendar.ts";
import { chargeLookup } from "#shared/charge-lookups.ts";
import { type Transaction, transactionPage } from "#shared/transactions.ts";
import { expectProblem, openTarget } from "./support.ts";

const payments = await openTarget("payments");

/** Returns the statement line of a payment, in the account's currency. */
function lineOf({ amount: { amount, currency }, updatedAt, account }: Transaction) {
  const date = dateIn("Europe/Stockholm", updatedAt);
  return { amount, currency, date, accountEnding: account?.maskedIban.slice(-4) ?? "" };
}

const request = (line: object) =>
  payments.read(chargeLookup, `/charge-lookup?${new URLSearchParams(Object.entries(line))}`);

test("a statement line finds its merchant only if amount, day and account ending all match", async () => {
  const path = `${payments.customer}/payments?state=settled&type=deposit`;
  const { items } = await payments.read(transactionPage, path);
  const found = await Promise.all(items.slice(0, 10).map((payment) => request(lineOf(payment))));
  const isFound = found.map(({ merchant }, index) => merchant?.name === items[index]?.merchant.name);
  expect(isFound.filter(Boolean).length).toBeGreaterThan(0);

  const foundPayment = items[isFound.indexOf(true)] ?? expect.unreachable("Nothing was found.");
  const line = lineOf(foundPayment);
  for (const wrong of [
    { amount: line.amount + 1 },
    { currency: line.currency === "SEK" ? "EUR" : "SEK" },
    { date: "2001-01-01" },
    { accountEnding: line.accountEnding === "0000" ? "0001" : "0000" },
  ]) {
    expect(await request({ ...line, ...wrong })).toEqual({ merchant: null });
  }
});

test("an incomplete statement line is refused", async () => {
  await expectProblem(
    await payments.request("/charge-lookup?amount=100&currency=SEK"),
    400,
    "invalid_request",
  );
});
