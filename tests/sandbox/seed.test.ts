import type { Database } from "bun:sqlite";
import { describe, expect, test } from "bun:test";
import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isValidIBAN } from "ibantools";
import { openDatabase } from "#sandbox/database.ts";
import { processBankReports } from "#sandbox/payments/process-bank-reports.ts";
import { planDay } from "#sandbox/seed/daily-payments.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import { bankAccounts } from "#sandbox/world/bank-accounts.ts";
import { banks, ibanAt } from "#sandbox/world/banks.ts";
import { aino, customers, ebba, gustav, noor } from "#sandbox/world/customers.ts";
import { merchantCategories } from "#shared/merchants.ts";
import { transactionStates, underWayStates } from "#shared/transactions.ts";
import { clockAt, noon, worldAt } from "./support.ts";

const lastWeek = "2026-11-17T09:30:00.000Z";

describe("the world", () => {
  test("is the same whenever it is made for the same moment", () => {
    using one = worldAt(clockAt(noon));
    using other = worldAt(clockAt(noon));
    expect(contents(one)).toEqual(contents(other));
  });

  test("is left alone by a second start at the same moment", () => {
    const clock = clockAt(noon);
    using database = worldAt(clock);
    const before = contents(database);
    seedWorld({ database, clock, customers: [ebba, aino] });
    expect(contents(database)).toEqual(before);
  });

  test("of last week is topped up to what a new one holds today", () => {
    const clock = clockAt(lastWeek);
    using old = worldAt(clock, [aino]);
    clock.set(noon);
    seedWorld({ database: old, clock, customers: [aino] });
    using fresh = worldAt(clock, [aino]);
    const recent = "select * from payments where created_at > 1794000000000 order by created_at";
    expect(rows(fresh, recent).length).toBeGreaterThan(5);
    expect(withoutRow(rows(old, recent))).toEqual(withoutRow(rows(fresh, recent)));
  });

  test("goes on with what was under way when it stopped", () => {
    const clock = clockAt(lastWeek);
    using database = worldAt(clock, [ebba]);
    const before = rows(
      database,
      "select id from payments where state in ('submitted', 'unknown', 'approved')",
    );
    clock.set(noon);
    seedWorld({ database, clock, customers: [ebba] });
    const ids = before.map((row) => `'${field(row, "id")}'`).join(", ");
    expect(before.length).toBeGreaterThan(2);
    expect(rows(database, `select distinct state from payments where id in (${ids})`)).toEqual([
      { state: "settled" },
    ]);
  });

  test("has two years of the ordinary payer in every state, with many reasons, merchants and both currencies", () => {
    using database = worldAt(clockAt(noon), [ebba]);
    const distinct = (column: string) =>
      rows(database, `select distinct ${column} as found from payments`).map((row) => field(row, "found"));
    expect(distinct("state").sort()).toEqual([...transactionStates].sort());
    expect(distinct("code").length).toBeGreaterThanOrEqual(10);
    expect(distinct("merchant_id").length).toBeGreaterThanOrEqual(12);
    expect(distinct("currency").sort()).toEqual(["EUR", "SEK"]);
    expect(distinct("strftime('%Y-%m', created_at / 1000, 'unixepoch')").length).toBe(25);
    expect(rows(database, "select n from payments where exchange_rate is not null").length).toBeGreaterThan(
      10,
    );
  });

  test("keeps something under way in each state for the first quarter of an hour, and moves something sooner", () => {
    const clock = clockAt(noon);
    using database = worldAt(clock, [ebba]);
    const states = () =>
      rows(database, "select distinct state from payments").map((row) => field(row, "state"));
    for (const minute of [0, 5, 15]) {
      clock.set(new Date(Date.parse(noon) + minute * 60_000).toISOString());
      const moved = processBankReports({ database, clock });
      expect(moved > 0).toBe(minute === 5);
      expect(states()).toEqual(expect.arrayContaining([...underWayStates]));
    }
  });

  test("promises what is under way for a time to come", () => {
    using database = worldAt(clockAt(noon), [ebba]);
    const promised = rows(
      database,
      "select expected_by from payments where state in ('created', 'awaiting_approval', 'approved', 'submitted', 'refund_pending', 'unknown')",
    );
    for (const row of promised) expect(Number(field(row, "expected_by"))).toBeGreaterThan(Date.parse(noon));
  });

  test("gives a new payer nothing and one payer 100,000 payments", () => {
    expect(planDay(noor, "2026-11-20")).toEqual([]);
    const days = ["2026-01-10", "2026-04-15", "2026-07-20", "2026-10-25"].map(
      (date) => planDay(gustav, date).length,
    );
    expect(days.reduce((sum, count) => sum + count) / days.length).toBeGreaterThan(100);
  });

  test("tells payers of what they should know, and leaves few of it unread", () => {
    using database = worldAt(clockAt(noon), [ebba]);
    const unread = rows(database, "select id from inbox_entries where read_at is null").length;
    expect(rows(database, "select id from inbox_entries").length).toBeGreaterThan(50);
    expect(unread).toBeLessThan(10);
  });

  test("has merchants of every category", () => {
    using database = worldAt(clockAt(noon), []);
    const categories = rows(database, "select distinct category from merchants").map((row) =>
      field(row, "category"),
    );
    expect(categories.sort()).toEqual([...merchantCategories].sort());
  });
});

test("every account number has right check digits", () => {
  for (const { iban } of bankAccounts) expect(isValidIBAN(iban)).toBe(true);
  for (const { id, country } of banks) {
    const iban = ibanAt(id, "some merchant");
    expect(iban).toStartWith(country);
    expect(isValidIBAN(iban)).toBe(true);
  }
});

test("every phone number is one that is kept for fiction", () => {
  for (const { phone } of customers) {
    const number = Number(phone.replace("+4670", ""));
    expect(number).toBeGreaterThanOrEqual(1740605);
    expect(number).toBeLessThanOrEqual(1740699);
  }
});

test("a database in a file outlives its process", async () => {
  await using directory = await mkdtempDisposable(join(tmpdir(), "selfcare-"));
  const path = join(directory.path, "world.sqlite");
  const clock = clockAt(noon);
  const first = openDatabase(path);
  seedWorld({ database: first, clock, customers: [aino] });
  const before = contents(first);
  first.close();
  using second = openDatabase(path);
  expect(contents(second)).toEqual(before);
});

function contents(database: Database): unknown[][] {
  return [
    "payments",
    "payment_events",
    "postings",
    "coming_events",
    "inbox_entries",
    "ledger_accounts",
    "seeded",
  ].map((table) => rows(database, `select * from ${table}`));
}

type Row = Record<string, string | number | null>;

function rows(database: Database, sql: string): Row[] {
  return database.query<Row, []>(sql).all();
}

function field(row: Row, name: string): string {
  return String(row[name]);
}

function withoutRow(found: Row[]): Row[] {
  return found.map(({ n: _, ...rest }) => rest);
}
