import { expect, test } from "bun:test";
import { dateIn } from "#shared/calendar.ts";
import { chargeLookup } from "#shared/charge-lookups.ts";
import { type Transaction, transactionPage } from "#shared/transactions.ts";
import { expectProblem, openTarget } from "./support.ts";

const payments = await openTarget("payments");

/** What the statement says of a payment in its account's own currency. */
function lineOf({ amount: { amount, currency }, updatedAt, account }: Transaction) {
  const date = dateIn("Europe/Stockholm", updatedAt);
  return { amount, currency, date, accountEnding: account?.maskedIban.slice(-4) ?? "" };
}

const ask = (line: object) =>
  payments.read(chargeLookup, `/charge-lookup?${new URLSearchParams(Object.entries(line))}`);

test("a line is its merchant's where amount, day and account's ending all fit, and else nobody's", async () => {
  const path = `${payments.customer}/payments?state=settled&type=deposit`;
  const { items } = await payments.read(transactionPage, path);
  const found = await Promise.all(items.slice(0, 10).map((payment) => ask(lineOf(payment))));
  const named = found.map(({ merchant }, index) => merchant?.name === items[index]?.merchant.name);
  expect(named.filter(Boolean).length).toBeGreaterThan(0);

  const known = items[named.indexOf(true)] ?? expect.unreachable("Nothing was found.");
  const line = lineOf(known);
  for (const wrong of [
    { amount: line.amount + 1 },
    { currency: line.currency === "SEK" ? "EUR" : "SEK" },
    { date: "2001-01-01" },
    { accountEnding: line.accountEnding === "0000" ? "0001" : "0000" },
  ]) {
    expect(await ask({ ...line, ...wrong })).toEqual({ merchant: null });
  }
});

test("half a line is no question", async () => {
  await expectProblem(await payments.ask("/charge-lookup?amount=100&currency=SEK"), 400, "invalid_request");
});
