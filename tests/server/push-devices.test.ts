import { describe, expect, setDefaultTimeout, test } from "bun:test";
import * as v from "valibot";
import { ebba } from "#sandbox/world/customers.ts";
import { ConfigError, loadConfig } from "#server/config/config.ts";
import { environment } from "#server/config/environment.ts";
import { findPushService, knownPushServices } from "#shared/push-services.ts";
import { startApp, unlimited } from "#tests/support/app.ts";
import { hostileEndpoints } from "#tests/support/hostile-push-endpoints.ts";
import { startUpstream } from "#tests/support/upstream.ts";

setDefaultTimeout(60_000);

const keys = { p256dh: "B".repeat(87), auth: "A".repeat(22) };

describe("the endpoint of a browser in use is taken", () => {
  test.each([
    "https://fcm.googleapis.com/fcm/send/dVYk7mM-Z0Q:APA91bHPRgkF3JUikC4ENAHEeMrd41Zxv3hVZjC9KtT8OvPVGJ",
    "https://fcm.googleapis.com/wp/dVYk7mM-Z0Q:APA91bHPRgkF3JUikC4",
    "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABk_-x",
    "https://autopush.prod.push.services.mozilla.com/wpush/v1/gAAAAABk",
    "https://wns2-par02p.notify.windows.com/w/?token=BQYAAADp%2bTk%3d",
    "https://web.push.apple.com/QGuQyavXutnMH-0sJ",
    "https://api.push.apple.com/3/device/1",
  ])("%s", (endpoint) => {
    expect(findPushService(endpoint, knownPushServices)).toBeDefined();
  });
});

test("an endpoint of anything but a push service is refused, and nothing is called", async () => {
  const paths: string[] = [];
  await using admin = startUpstream((request) => {
    paths.push(new URL(request.url).pathname);
    return new Response();
  });
  await using app = await startApp({ env: unlimited, lookupMinimumMs: 0 });
  const { pushDevices, notificationSettings } = app.client(await app.signIn(ebba));
  const former = { endpoint: "https://fcm.googleapis.com/fcm/send/1", keys };
  for (const endpoint of hostileEndpoints(admin.url)) {
    const subscription = { endpoint, keys };
    expect([endpoint, await reasonFor(pushDevices.create.mutate(subscription))]).toEqual([
      endpoint,
      "invalid_input",
    ]);
    const renewal = pushDevices.renew.mutate({ former, current: subscription });
    expect([endpoint, await reasonFor(renewal)]).toEqual([endpoint, "invalid_input"]);
    // The service does not rely on Selfcare.
    const direct = await fetch(`${app.sandbox.notifications.url}/customers/${ebba.id}/push-devices`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...subscription, browser: null, system: null, kind: "computer" }),
    });
    expect([endpoint, direct.ok]).toEqual([endpoint, false]);
  }
  await notificationSettings.sendTest.mutate({ event: "payment_failed", channel: "push" });
  expect((await notificationSettings.get.query()).push.devices).toEqual([]);
  expect(paths).toEqual([]);
});

test("a stand-in that is named by its origin is taken, and another port of the same host is not", async () => {
  const origin = "http://127.0.0.1:4123";
  await using app = await startApp({ env: { PUSH_SERVICES: origin } });
  const { pushDevices } = app.client(await app.signIn(ebba));
  for (const endpoint of ["http://127.0.0.1:41230/x", "http://127.0.0.1/x", "https://127.0.0.1:4123/x"])
    expect(await reasonFor(pushDevices.create.mutate({ endpoint, keys }))).toBe("invalid_input");
  expect(findPushService(`${origin}/x`, [origin])).toBe(origin);
});

describe("PUSH_SERVICES", () => {
  const rest = {
    NODE_ENV: "development",
    OIDC_ISSUER: "https://id.example.com",
    OIDC_CLIENT_ID: "selfcare",
    OIDC_CLIENT_SECRET: "secret",
    PAYMENTS_URL: "http://payments.internal",
    BANKING_URL: "http://banking.internal",
    PROFILE_URL: "http://profile.internal",
    NOTIFICATIONS_URL: "http://notifications.internal",
    SESSION_KEYS: `test:${Buffer.alloc(32).toString("base64")}`,
  };
  const problems = (PUSH_SERVICES: string, PUBLIC_URL: string): string => {
    try {
      loadConfig({ ...rest, PUBLIC_URL, PUSH_SERVICES });
      return "";
    } catch (error) {
      const all = error instanceof ConfigError ? error.problems : [];
      return all.filter((problem) => problem.startsWith("PUSH_SERVICES")).join();
    }
  };
  test.each([
    "*",
    "*.com",
    "googleapis",
    "FCM.googleapis.com",
    "fcm.googleapis.com.",
    "fcm.googleapis.com:443",
    "fcm.googleapis.com/",
    "*fcm.googleapis.com",
    "a.*.googleapis.com",
    "127.0.0.1",
    "https://push.example/path",
    "https://*.push.example",
    "ftp://push.example",
    "file:///etc/passwd",
  ])("does not take %s", (entry) => {
    expect(problems(entry, "http://localhost:3000")).toContain("must be hosts");
  });

  test.each([
    "http://127.0.0.1:4123",
    "http://push.example",
    "https://127.0.0.1:4123",
    "https://localhost",
    "https://10.0.0.1",
    "https://[::1]:4123",
    "https://[fd00::1]",
    "https://push",
    "https://push.internal",
    "https://push.localhost",
  ])("names no stand-in where PUBLIC_URL is https: %s", (entry) => {
    const list = `fcm.googleapis.com,${entry}`;
    expect(problems(list, "https://pay.example.com")).toContain("must not name http");
    expect(problems(list, "http://localhost:3000")).toBe("");
  });

  test("takes hosts, the hosts of a domain, and the origin of a public host", () => {
    const list = "fcm.googleapis.com, *.push.example,https://push.example.com:8443";
    expect(problems(list, "https://pay.example.com")).toBe("");
    expect(loadPushServices(list)).toEqual(list.split(/, ?/));
    expect(loadPushServices("")).toEqual([...knownPushServices]);
  });
});

function loadPushServices(list: string): readonly string[] {
  return v.parse(environment.entries.PUSH_SERVICES, list || undefined);
}

async function reasonFor(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "done",
    (error: { data?: { reason?: string } }) => error.data?.reason,
  );
}
