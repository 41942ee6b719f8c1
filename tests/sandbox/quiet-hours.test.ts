import { describe, expect, test } from "bun:test";
import { quietUntil } from "#sandbox/notifications/quiet-hours.ts";
import type { QuietHours } from "#shared/notification-settings.ts";

const night: QuietHours = { isOn: true, from: "22:00", to: "07:00" };

function until(instant: string, quietHours = night, timeZone = "Europe/Stockholm"): string | undefined {
  const end = quietUntil(Date.parse(instant), quietHours, timeZone);
  return end === undefined ? undefined : new Date(end).toISOString();
}

describe("quiet hours", () => {
  test("last over midnight, the first minute included and the last one not", () => {
    expect(until("2026-11-24T20:59:59.999Z")).toBeUndefined();
    expect(until("2026-11-24T21:00:00.000Z")).toBe("2026-11-25T06:00:00.000Z");
    expect(until("2026-11-25T05:59:59.999Z")).toBe("2026-11-25T06:00:00.000Z");
    expect(until("2026-11-25T06:00:00.000Z")).toBeUndefined();
  });

  test("may lie within a day", () => {
    const lunch: QuietHours = { isOn: true, from: "12:00", to: "13:00" };
    expect(until("2026-11-24T11:30:00.000Z", lunch)).toBe("2026-11-24T12:00:00.000Z");
    expect(until("2026-11-24T12:00:00.000Z", lunch)).toBeUndefined();
  });

  test("are none where they are off", () => {
    expect(until("2026-11-24T23:00:00.000Z", { ...night, isOn: false })).toBeUndefined();
  });

  test("go by the payer's own clock", () => {
    expect(until("2026-11-24T20:30:00.000Z", night, "Europe/Helsinki")).toBe("2026-11-25T05:00:00.000Z");
    expect(until("2026-11-24T20:30:00.000Z", night, "America/New_York")).toBeUndefined();
  });

  test("end at seven on the clock in the night in which it is put back, an hour longer", () => {
    expect(until("2026-10-24T20:00:00.000Z")).toBe("2026-10-25T06:00:00.000Z");
  });

  test("end at seven on the clock in the night in which it is put forward, an hour shorter", () => {
    expect(until("2026-03-28T21:00:00.000Z")).toBe("2026-03-29T05:00:00.000Z");
  });

  test("that end in the hour that comes twice end once", () => {
    const short: QuietHours = { isOn: true, from: "22:00", to: "02:30" };
    expect(until("2026-10-25T00:29:00.000Z", short)).toBe("2026-10-25T00:30:00.000Z");
    expect(until("2026-10-25T00:30:00.000Z", short)).toBeUndefined();
    expect(until("2026-10-25T01:15:00.000Z", short)).toBeUndefined();
  });

  test("that end in the hour that is skipped end all the same", () => {
    const short: QuietHours = { isOn: true, from: "22:00", to: "02:30" };
    expect(until("2026-03-29T00:59:00.000Z", short)).toBe("2026-03-29T01:30:00.000Z");
    expect(until("2026-03-29T01:30:00.000Z", short)).toBeUndefined();
  });
});
