import { expect, test } from "bun:test";
import { byMerchant, currenciesOf, monthsUpTo } from "#client/overview/months-by-merchant.ts";
import type { MerchantMonth } from "#shared/months.ts";

const months = monthsUpTo("2026-02", 3);

test("months lead up to the last one across the turn of the year", () => {
  expect(months).toEqual(["2025-12", "2026-01", "2026-02"]);
});

test("the five largest merchants stand alone and the rest are one, with nothing lost", () => {
  const rows = ["Alm", "Björk", "Ceder", "Druva", "Ek", "Fura", "Gran"].map((name, index) =>
    row({ name, month: "2026-01", deposits: (index + 1) * 100 }),
  );
  const series = byMerchant(rows, months, { currency: "SEK", flow: "deposits" });
  expect(series.map(({ name }) => name)).toEqual(["Gran", "Fura", "Ek", "Druva", "Ceder", null]);
  expect(series.at(-1)?.values).toEqual([0, 300, 0]);
  expect(series.reduce((sum, { total }) => sum + total, 0)).toBe(2_800);
});

test("a sixth merchant is named rather than called others", () => {
  const rows = ["Alm", "Björk", "Ceder", "Druva", "Ek", "Fura"].map((name) =>
    row({ name, month: "2026-02", deposits: 100 }),
  );
  expect(
    byMerchant(rows, months, { currency: "SEK", flow: "deposits" }).map(({ name }) => name),
  ).not.toContain(null);
});

test("amounts of another currency, another direction or an older month are not mixed in", () => {
  const rows = [
    row({ name: "Alm", month: "2026-01", deposits: 100, withdrawals: 40 }),
    row({ name: "Alm", month: "2026-01", deposits: 999, currency: "EUR" }),
    row({ name: "Alm", month: "2024-01", deposits: 999 }),
  ];
  const [alm] = byMerchant(rows, months, { currency: "SEK", flow: "withdrawals" });
  expect(alm?.values).toEqual([0, 40, 0]);
  expect(byMerchant(rows, months, { currency: "SEK", flow: "deposits" })[0]?.total).toBe(100);
});

test("the currency with the most entries is offered first", () => {
  const rows = [
    row({ name: "Alm", month: "2026-01", currency: "EUR" }),
    row({ name: "Alm", month: "2026-01" }),
    row({ name: "Ek", month: "2026-01" }),
  ];
  expect(currenciesOf(rows)).toEqual(["SEK", "EUR"]);
});

function row({
  name,
  month,
  currency = "SEK",
  deposits = 0,
  withdrawals = 0,
}: { name: string; month: string } & Partial<
  Pick<MerchantMonth, "currency" | "deposits" | "withdrawals">
>): MerchantMonth {
  return { month, currency, deposits, withdrawals, merchant: { id: `mer_${name}`, name, category: "other" } };
}
