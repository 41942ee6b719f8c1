import { describe, expect, test } from "bun:test";
import { currenciesIn, summarizeYear, yearsIn } from "#client/years/summarize-year.ts";
import { ebba, noor } from "#sandbox/world/customers.ts";
import { dateIn } from "#shared/calendar.ts";
import type { MerchantMonth } from "#shared/months.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

function row(month: string, name: string, deposits: number, but: Partial<MerchantMonth> = {}): MerchantMonth {
  return {
    month,
    merchant: { id: name.toLowerCase(), name, category: "games" },
    currency: "SEK",
    deposits,
    withdrawals: 0,
    ...but,
  } as MerchantMonth;
}

describe("a year", () => {
  const rows = [
    row("2025-02", "Lyktan", 100),
    row("2025-11", "Lyktan", 900),
    row("2026-01", "Lyktan", 300),
    row("2026-02", "Alm", 500, { withdrawals: 200 }),
    row("2026-02", "Ferry", 70, { currency: "EUR" }),
  ];

  test("sums up each merchant and month, the largest merchant first", () => {
    const year = summarizeYear(rows, { year: 2026, currency: "SEK", lastMonth: 12 });
    expect(year).toMatchObject({ deposits: 800, withdrawals: 200, before: { deposits: 1000 } });
    expect(year.merchants.map(({ merchant }) => merchant.name)).toEqual(["Alm", "Lyktan"]);
    expect(year.months.slice(0, 3)).toEqual([
      { deposits: 300, withdrawals: 0 },
      { deposits: 500, withdrawals: 200 },
      { deposits: 0, withdrawals: 0 },
    ]);
  });

  test("that is not over is compared with the same months of the year before alone", () => {
    const year = summarizeYear(rows, { year: 2026, currency: "SEK", lastMonth: 2 });
    expect(year.before.deposits).toBe(100);
    expect(year.merchants.find(({ merchant }) => merchant.name === "Lyktan")?.before.deposits).toBe(100);
  });

  test("leaves out a merchant that had its last payment the year before", () => {
    expect(summarizeYear(rows, { year: 2027, currency: "SEK", lastMonth: 12 }).merchants).toEqual([]);
  });

  test("is there for each year and currency that had payments", () => {
    expect(yearsIn(rows)).toEqual([2026, 2025]);
    expect(currenciesIn(rows, 2026)).toEqual(["SEK", "EUR"]);
  });
});

test("the overview leads to the year, and a merchant of it to its payments of that year", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  const thisYear = Number(dateIn(ebba.timeZone, new Date()).slice(0, 4));
  await page.user.click(await page.findByRole("link", { name: `All of ${thisYear}` }));
  await page.findByRole("heading", { name: `Your ${thisYear}` });
  await page.user.click(await page.findByRole("radio", { name: String(thisYear - 1) }));
  await page.findByRole("heading", { name: `Your ${thisYear - 1}` });
  const merchants = page.within(await page.findByRole("region", { name: "By merchant" }));
  const [first] = merchants.getAllByRole("link");
  expect(first?.getAttribute("href")).toContain(`from=${thisYear - 1}-01-01&to=${thisYear - 1}-12-31`);
});

test("who has no payments is told when there will be something to see", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: noor, path: "/years/2026" });
  expect(await page.findByText("No payments in these years")).toBeDefined();
});
