import { expect, test } from "bun:test";
import { compareTotals } from "#client/overview/compare-totals.ts";
import { monthSoFar } from "#client/overview/periods.ts";
import type { Total } from "#shared/totals.ts";

test("a month so far is held against as many days of the month before", () => {
  const { current, previous } = monthSoFar(new Date("2026-11-24T10:00:00Z"), "Europe/Stockholm");
  expect([current.firstDay, current.lastDay]).toEqual(["2026-11-01", "2026-11-24"]);
  expect([previous.firstDay, previous.lastDay]).toEqual(["2026-10-01", "2026-10-24"]);
  expect(current.from).toBe("2026-10-31T23:00:00.000Z");
  expect(previous.from).toBe("2026-09-30T22:00:00.000Z");
});

test("a month that is longer than the one before is held against all of that", () => {
  const { previous } = monthSoFar(new Date("2026-03-31T10:00:00Z"), "Europe/Stockholm");
  expect(previous.lastDay).toBe("2026-02-28");
});

test("which month it is depends on the payer's clock", () => {
  const newYear = new Date("2026-12-31T23:30:00Z");
  expect(monthSoFar(newYear, "Europe/Stockholm").current.firstDay).toBe("2027-01-01");
  expect(monthSoFar(newYear, "America/New_York").current.firstDay).toBe("2026-12-01");
});

test("a currency that only one of the two periods knows is compared with nothing", () => {
  const [euro] = compareTotals([total("EUR", 500)], []);
  expect(euro).toEqual({
    currency: "EUR",
    deposits: { now: 500, before: 0 },
    withdrawals: { now: 0, before: 0 },
  });
});

test("a currency in which nothing settled is left out", () => {
  expect(compareTotals([total("SEK", 0)], [total("SEK", 0)])).toEqual([]);
});

function total(currency: string, deposits: number): Total {
  const nothing = { settled: 0, underWay: 0, count: 0 };
  return { currency, deposits: { ...nothing, settled: deposits }, withdrawals: nothing };
}
