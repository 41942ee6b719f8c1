import { describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openClock } from "#sandbox/core/clock.ts";
import { later } from "#sandbox/core/duration.ts";
import { openDatabase } from "#sandbox/database.ts";
import { noor } from "#sandbox/world/customers.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { clockAt, noon } from "./support.ts";
import { startPlatform } from "./transfer-support.ts";

describe("a duration", () => {
  const at = (instant: string, duration: string) => later(new Date(instant), duration)?.toISOString();

  test("is seconds, minutes, hours, days or months of the calendar", () => {
    expect(at(noon, "10s")).toBe("2026-11-24T12:00:10.000Z");
    expect(at(noon, "15min")).toBe("2026-11-24T12:15:00.000Z");
    expect(at(noon, "72h")).toBe("2026-11-27T12:00:00.000Z");
    expect(at(noon, "180d")).toBe("2027-05-23T12:00:00.000Z");
    expect(at(noon, "13mo")).toBe("2027-12-24T12:00:00.000Z");
    expect(at("2027-01-31T12:00:00.000Z", "1mo")).toBe("2027-02-28T12:00:00.000Z");
  });

  test("is nothing else, never nothing, and ten years at most", () => {
    for (const wrong of ["", "0s", "-1h", "1.5h", "72", "h", "2w", "72 h", "11d11", "9999999999s", "121mo"])
      expect(at(noon, wrong)).toBeUndefined();
  });
});

test("the clock stays ahead over a restart, and is never put back", async () => {
  const folder = await mkdtemp(join(tmpdir(), "selfcare-clock-"));
  const path = join(folder, "sandbox.sqlite");
  const open = (time: string) => {
    const database = openDatabase(path);
    return { clock: openClock(database, clockAt(time)), [Symbol.dispose]: () => database.close() };
  };
  {
    using before = open(noon);
    before.clock.moveTo(new Date("2026-11-27T12:00:00.000Z"));
    before.clock.moveTo(new Date("2026-11-25T12:00:00.000Z"));
    expect(before.clock.now().toISOString()).toBe("2026-11-27T12:00:00.000Z");
  }
  using after = open("2026-11-24T12:01:00.000Z");
  expect(after.clock.now().toISOString()).toBe("2026-11-27T12:01:00.000Z");
  await rm(folder, { recursive: true });
});

test("what falls due while time passes has happened, in its order and at its own time", async () => {
  await using platform = await startPlatform();
  const { payment } = await platform.order(groceryOrder);
  await platform.approve(payment);
  await platform.post(`/payments/${payment.id}/cases`, { reason: "wrong_amount", text: "It should be 200." });
  await platform.services.clock.forward("72h");
  const { events } = (await platform.get(`/payments/${payment.id}`)).payment;
  expect(events.map(({ state }) => state)).toEqual([
    "created",
    "awaiting_approval",
    "approved",
    "submitted",
    "settled",
  ]);
  expect(events.at(-1)?.at).toMatch(/^2026-11-24T12:00:0/);
  expect((await platform.get("/cases")).body).toMatchObject({
    items: [{ messages: [{ at: noon }, { at: "2026-11-24T12:01:00.000Z" }] }],
  });
  expect(platform.services.clock.now().toISOString()).toBe("2026-11-27T12:00:00.000Z");
});

test("a payment that nobody approves has lapsed when its time has passed", async () => {
  await using platform = await startPlatform();
  const { payment } = await platform.order(groceryOrder);
  await platform.services.clock.forward("10s");
  expect((await platform.get(`/payments/${payment.id}`)).payment.state).toBe("awaiting_approval");
  await platform.services.clock.forward("15min");
  expect((await platform.get(`/payments/${payment.id}`)).payment.state).toBe("expired");
});

test("the clock is read and moved over HTTP, and every service goes by it", async () => {
  await using sandbox = await startTestSandbox([noor]);
  const clock = `${sandbox.playground.url}/clock`;
  const move = (forward: unknown) => fetch(clock, { method: "PUT", body: JSON.stringify({ forward }) });
  const wrong = await Promise.all([move("yesterday"), move(72), fetch(clock, { method: "PUT" })]);
  expect(wrong.map(({ status }) => status)).toEqual([400, 400, 400]);

  const { ahead } = await (await move("72h")).json();
  expect(Math.abs(ahead - 72 * 3_600_000)).toBeLessThan(1_000);
  const { now } = await (await fetch(`${sandbox.playground.url}/state`)).json();
  const answer = await fetch(`${sandbox.profile.url}/health`);
  expect(Math.abs(Date.parse(answer.headers.get("date") ?? "") - Date.parse(now))).toBeLessThan(10_000);
});

test("customers live on while time passes", async () => {
  await using sandbox = await startTestSandbox();
  const newest = async () => {
    const answer = await fetch(`${sandbox.payments.url}/customers/cus_ebba/payments?limit=1`);
    return (await answer.json()).items[0].createdAt;
  };
  const before = sandbox.clock.now();
  await sandbox.clock.forward("60d");
  expect(Date.parse(await newest())).toBeGreaterThan(before.getTime() + 50 * 86_400_000);
});
