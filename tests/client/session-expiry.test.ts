import { expect, test } from "bun:test";
import { classifyRequest, trackUserActivity, wasActiveSince } from "#client/session/activity.ts";
import { secondsUntilExpiry } from "#client/session/session-expiry.ts";

const session = {
  signedInAt: "2026-11-24T08:00:00.000Z",
  now: "2026-11-24T10:00:00.000Z",
  idleEndsAt: "2026-11-24T10:05:00.000Z",
  freshUntil: "2026-11-24T10:05:00.000Z",
  endsAt: "2026-11-24T20:00:00.000Z",
};

test("the time left is counted from the server's clock, whatever this device's says", () => {
  const receivedAt = Date.parse("2031-01-01T00:00:00Z");
  expect(secondsUntilExpiry(session, { receivedAt, now: receivedAt })).toEqual({
    idle: 300,
    absolute: 36_000,
  });
  expect(secondsUntilExpiry(session, { receivedAt, now: receivedAt + 299_001 }).idle).toBe(1);
  expect(secondsUntilExpiry(session, { receivedAt, now: receivedAt + 301_000 }).idle).toBeLessThan(0);
});

test("a clock that is set back while the page is open does not lengthen the session", () => {
  const receivedAt = Date.parse("2031-01-01T00:00:00Z");
  expect(secondsUntilExpiry(session, { receivedAt, now: receivedAt - 3_600_000 }).idle).toBe(300);
});

test("a call counts as active once after a person did something, and not by itself", async () => {
  const page = new EventTarget();
  trackUserActivity(page);
  classifyRequest();
  expect(classifyRequest()).toBe("background");
  const before = Date.now();
  while (Date.now() === before) await Bun.sleep(1);
  page.dispatchEvent(new Event("keydown"));
  expect(wasActiveSince(before)).toBe(true);
  expect(classifyRequest()).toBe("active");
});
