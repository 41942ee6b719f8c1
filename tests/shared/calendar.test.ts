import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { addDays, addMonths, dateIn, daysInMonth, instantAt, startOfDay } from "#shared/calendar.ts";

const zones = [
  "UTC",
  "Europe/Stockholm",
  "America/New_York",
  "Asia/Kolkata",
  "Pacific/Apia",
  "America/Sao_Paulo",
  "Asia/Beirut",
  "Australia/Lord_Howe",
];
const dates = fc
  .date({ min: new Date("2012-01-01"), max: new Date("2030-12-31"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test("a day starts at the first instant that has its date", () => {
  fc.assert(
    fc.property(dates, fc.constantFrom(...zones), (date, zone) => {
      const start = Date.parse(startOfDay(date, zone));
      expect(dateIn(zone, new Date(start))).toBe(date);
      expect(dateIn(zone, new Date(start - 1)) < date).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

describe("a day starts", () => {
  test.each([
    ["2026-11-24", "UTC", "2026-11-24T00:00:00.000Z"],
    ["2026-11-24", "Europe/Stockholm", "2026-11-23T23:00:00.000Z"],
    ["2026-07-01", "Europe/Stockholm", "2026-06-30T22:00:00.000Z"],
    // Midnight did not exist on the night when the clocks went forward.
    ["2018-11-04", "America/Sao_Paulo", "2018-11-04T03:00:00.000Z"],
  ])("%s in %s at %s", (date, zone, instant) => expect(startOfDay(date, zone)).toBe(instant));
});

test("days and months are counted over their ends", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
  expect(addMonths("2026-11", 2)).toBe("2027-01");
  expect(addMonths("2026-01", -1)).toBe("2025-12");
  expect(["2026-02", "2028-02", "2026-04", "2026-12"].map(daysInMonth)).toEqual([28, 29, 30, 31]);
});

describe("a time of day", () => {
  const at = (date: string, time: string, zone = "Europe/Stockholm") =>
    new Date(instantAt(date, time, zone)).toISOString();

  test("is an instant on the clock of its place", () => {
    expect(at("2026-11-24", "22:00")).toBe("2026-11-24T21:00:00.000Z");
    expect(at("2026-07-01", "22:00")).toBe("2026-07-01T20:00:00.000Z");
    expect(at("2026-11-24", "22:00", "Asia/Kolkata")).toBe("2026-11-24T16:30:00.000Z");
  });

  test("is the first of two where a clock is put back", () => {
    expect(at("2026-10-25", "02:30")).toBe("2026-10-25T00:30:00.000Z");
    expect(at("2026-10-25", "03:00")).toBe("2026-10-25T02:00:00.000Z");
  });

  test("that is skipped where a clock is put forward is as late as if it had not been", () => {
    expect(at("2026-03-29", "02:30")).toBe("2026-03-29T01:30:00.000Z");
    expect(at("2026-03-29", "03:00")).toBe("2026-03-29T01:00:00.000Z");
  });

  test("is shown by the clock at its instant, wherever and whenever it exists", () => {
    fc.assert(
      fc.property(dates, fc.nat(23), fc.constantFrom(...zones), (date, hour, zone) => {
        const time = `${String(hour).padStart(2, "0")}:15`;
        const shown = new Intl.DateTimeFormat("sv-SE", {
          timeZone: zone,
          dateStyle: "short",
          timeStyle: "short",
        }).format(instantAt(date, time, zone));
        // One that is skipped shows as at most an hour later.
        const minutes = (Date.parse(`${shown.replace(" ", "T")}Z`) - Date.parse(`${date}T${time}Z`)) / 60_000;
        expect([0, 30, 60, 24 * 60]).toContain(minutes);
      }),
      { numRuns: 2_000 },
    );
  });
});
