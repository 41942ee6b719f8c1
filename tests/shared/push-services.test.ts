import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { findPushService, isPushService, isStandIn, knownPushServices } from "#shared/push-services.ts";
import { hostileEndpoints } from "#tests/support/hostile-push-endpoints.ts";

test.each([
  ["https://fcm.googleapis.com/fcm/send/abc:def", "fcm.googleapis.com"],
  ["https://updates.push.services.mozilla.com/wpush/v2/x", "*.push.services.mozilla.com"],
  ["https://wns2-by3p.notify.windows.com/w/?token=x", "*.notify.windows.com"],
  ["https://web.push.apple.com/QGuQ", "*.push.apple.com"],
])("%s belongs to %s", (endpoint, entry) => expect(findPushService(endpoint, knownPushServices)).toBe(entry));

test.each(hostileEndpoints("http://127.0.0.1:8080"))("%j belongs to no push service", (endpoint) =>
  expect(findPushService(endpoint, knownPushServices)).toBeUndefined(),
);

test("no host is accepted that does not end with a known name", () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
      const { hostname } = new URL(url);
      const isKnown =
        /(^fcm\.googleapis\.com|\.notify\.windows\.com|\.push\.apple\.com|\.push\.services\.mozilla\.com)$/;
      if (!isKnown.test(hostname)) expect(findPushService(url, knownPushServices)).toBeUndefined();
    }),
  );
});

test("a stand-in counts by its exact origin", () => {
  const services = ["http://127.0.0.1:8080"];
  expect(findPushService("http://127.0.0.1:8080/push/1", services)).toBe("http://127.0.0.1:8080");
  expect(findPushService("http://127.0.0.1:8081/push/1", services)).toBeUndefined();
  expect(findPushService("https://127.0.0.1:8080/push/1", services)).toBeUndefined();
  expect(findPushService("http://localhost:8080/push/1", services)).toBeUndefined();
});

describe("an entry of the configuration", () => {
  test.each(["fcm.googleapis.com", "*.push.apple.com", "https://push.example", "http://127.0.0.1:8080"])(
    "can be %s",
    (entry) => expect(isPushService(entry)).toBe(true),
  );
  test.each([
    "",
    "*",
    "*.com",
    "com",
    "FCM.googleapis.com",
    "a..b",
    "https://push.example/",
    "https://*.example",
  ])("cannot be %j", (entry) => expect(isPushService(entry)).toBe(false));
});

test.each([
  ["http://push.example", true],
  ["https://127.0.0.1", true],
  ["https://localhost", true],
  ["https://push.internal", true],
  ["https://push.example", false],
  ["fcm.googleapis.com", false],
])("%s names a stand-in: %p", (entry, expected) => expect(isStandIn(entry)).toBe(expected));
