import { expect, test } from "bun:test";
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { MoneyPath } from "#client/components/money-path.tsx";
import { Problem } from "#client/components/problem.tsx";
import { en } from "#client/i18n/en.ts";
import { MessagesContext } from "#client/i18n/messages.ts";
import { axisScale } from "#client/ui/axis-scale.ts";
import { formatDays, formatMoney, formatSoon } from "#client/ui/format.ts";
import { Money } from "#client/ui/money.tsx";
import { initials } from "#client/ui/monogram.tsx";
import { type Transaction, type TransactionState, transactionStates } from "#shared/transactions.ts";

const stockholm = { locale: "en-GB", timeZone: "Europe/Stockholm" };

test("an amount is exact to its currency's last digit", () => {
  expect(formatMoney({ amount: 123450, currency: "SEK" }, stockholm)).toBe("1,234.50\u00a0SEK");
  expect(formatMoney({ amount: 1235, currency: "JPY" }, stockholm)).toBe("1,235\u00a0JPY");
  expect(text(<Money value={{ amount: -5, currency: "EUR" }} />)).toBe("−0.05\u00a0EUR");
  expect(text(<Money value={{ amount: 5, currency: "EUR" }} sign="always" />)).toBe("+0.05\u00a0EUR");
});

test("a promised time is told with its day only where that is not today", () => {
  const now = new Date("2026-11-24T10:00:00Z");
  expect(formatSoon("2026-11-24T13:32:00Z", now, stockholm)).toBe("14:32");
  expect(formatSoon("2026-11-25T13:32:00Z", now, stockholm)).toMatch(/25 Nov.* 14:32/);
});

test("another try is offered where it may help, and not for what the platform does without", () => {
  const problem = (reason: "not_offered" | "service_timeout") =>
    text(
      <MessagesContext value={en}>
        <Problem error={{ data: { reason } }} onRetry={() => {}} />
      </MessagesContext>,
    );
  expect(problem("service_timeout")).toContain("Try again");
  expect(problem("not_offered")).not.toContain("Try again");
});

test("a range of days never breaks over two lines", () => {
  expect(formatDays("2026-10-01", "2026-10-24", stockholm)).not.toMatch(/ /);
});

test("an axis ends at a round number that holds the largest value, in steps of whole minor units", () => {
  for (const largest of [1, 2, 3, 7, 9, 99, 1_234_567, Number.MAX_SAFE_INTEGER]) {
    const { top, ticks } = axisScale(largest);
    expect(top).toBeGreaterThanOrEqual(largest);
    expect(ticks.length).toBeLessThanOrEqual(6);
    expect(ticks.at(-1)).toBe(top);
    expect(ticks.every(Number.isInteger)).toBe(true);
  }
});

test("a merchant's initials are those of its first and last word, whatever stands between", () => {
  expect(initials("Alm & Gran")).toBe("AG");
  expect(initials("Överby")).toBe("Ö");
  expect(initials("7-Eleven")).toBe("7E");
});

test("every state of a deposit and of a withdrawal says where the money is", () => {
  for (const type of ["deposit", "withdrawal"] as const) {
    for (const state of transactionStates) {
      const path = text(<MoneyPath transaction={payment({ type, state })} messages={en.moneyPath} />);
      expect(path).toMatch(/The money is|has the money|We are asking/);
    }
  }
});

test("a deposit runs from the bank to the merchant, and its refund the other way round", () => {
  expect(stations({ type: "deposit", state: "submitted" })).toEqual([
    "Nordljus Bank",
    "Payment platform",
    "Alm & Gran",
  ]);
  expect(stations({ type: "deposit", state: "refund_pending" })[0]).toBe("Alm & Gran");
  expect(stations({ type: "withdrawal", state: "submitted" })[0]).toBe("Alm & Gran");
  expect(stations({ type: "withdrawal", state: "refund_pending" })[0]).toBe("Nordljus Bank");
});

test("a payment that is being checked is not said to be lost, nor to be anywhere", () => {
  const path = renderToStaticMarkup(
    <MoneyPath transaction={payment({ type: "deposit", state: "unknown" })} messages={en.moneyPath} />,
  );
  expect(path).toContain("It is not lost");
  expect(path).not.toContain("aria-current");
});

test("a time that was promised and has passed is told as such", () => {
  const transaction = {
    ...payment({ type: "deposit", state: "submitted" }),
    expectedBy: "2020-01-01T12:00:00.000Z",
  };
  expect(text(<MoneyPath transaction={transaction} messages={en.moneyPath} />)).toContain(
    "taking longer than usual",
  );
});

function stations(of: { type: Transaction["type"]; state: TransactionState }): string[] {
  const markup = renderToStaticMarkup(<MoneyPath transaction={payment(of)} messages={en.moneyPath} />);
  return [...markup.matchAll(/money-path-name">([^<]+)/g)].map(([, name = ""]) => name.replace("&amp;", "&"));
}

function payment({ type, state }: { type: Transaction["type"]; state: TransactionState }): Transaction {
  return {
    id: "pay_1",
    type,
    state,
    amount: { amount: 10_000, currency: "SEK" },
    merchant: { id: "mer_1", name: "Alm & Gran", category: "shopping" },
    account: { id: "acc_1", bankName: "Nordljus Bank", maskedIban: "SE•• •••• 7466" },
    reference: "SC-1",
    code: null,
    createdAt: "2026-11-24T10:00:00.000Z",
    updatedAt: "2026-11-24T10:00:00.000Z",
    expectedBy: null,
  };
}

function text(node: ReactNode): string {
  return renderToStaticMarkup(node).replace(/<[^>]*>/g, "");
}
