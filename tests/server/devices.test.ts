import { describe, expect, test } from "bun:test";
import { TRPCClientError } from "@trpc/client";
import { aino, ebba } from "#sandbox/world/customers.ts";
import type { SignIn } from "#server/sessions/sessions.ts";
import type { Device } from "#shared/devices.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";

const laptop: Device = { browser: "Firefox", system: "Linux", kind: "computer" };
const phone: Device = { browser: "Chrome", system: "Android", kind: "phone" };
const minutes = 60_000;

/** Signs Ebba in on a device. Returns her token and a client of the API. */
async function signIn(app: TestApp, device: Device, changes: Partial<SignIn> = {}) {
  const signIn = {
    customerId: ebba.id,
    authenticatedAt: Date.now(),
    idToken: "id-token",
    checkAfter: Date.now() + 60 * minutes,
    ...changes,
  };
  const token = await app.sessions.start(signIn, { device, network: "198.51.100.0/24" });
  return { token, api: app.client(pageHeaders(app.url, token)) };
}

async function reasonBehind(call: Promise<unknown>): Promise<unknown> {
  try {
    await call;
  } catch (error) {
    return error instanceof TRPCClientError ? error.data?.reason : error;
  }
}

describe("the devices of a payer", () => {
  test("are listed with their description, the current one first, without any secret", async () => {
    await using app = await startApp();
    const one = await signIn(app, laptop);
    const other = await signIn(app, phone);
    const list = await one.api.devices.list.query();
    expect(list).toMatchObject([
      { ...laptop, network: "198.51.100.0/24", current: true },
      { ...phone, network: "198.51.100.0/24", current: false },
    ]);
    for (const secret of [one.token, other.token, "session:"])
      expect(JSON.stringify(list)).not.toContain(secret);
  });

  test("show the last user activity, without a write for it", async () => {
    await using app = await startApp();
    const quiet = await signIn(app, laptop);
    const busy = await signIn(app, phone);
    const quietAt = async () =>
      (await busy.api.devices.list.query()).find(({ browser }) => browser === "Firefox")?.lastActiveAt ?? "";
    const before = await quietAt();
    const asked = Date.now();
    while (Date.now() < asked + 30) await quiet.api.session.get.query();
    const after = await quietAt();
    expect(Date.parse(after)).toBeGreaterThan(Date.parse(before));
    expect(Math.abs(Date.parse(after) - Date.now())).toBeLessThan(5_000);
    const background = { ...pageHeaders(app.url, quiet.token), "selfcare-request": "background" };
    await app.client(background).session.get.query();
    expect(Date.parse(await quietAt())).toBeLessThanOrEqual(Date.parse(after) + 5);
  });

  test("are ten at most: the eleventh ends the oldest, which shows the reason", async () => {
    await using app = await startApp();
    const all = [];
    while (all.length < 11) all.push(await signIn(app, laptop));
    const [oldest, ...others] = all;
    expect(await reasonBehind(oldest?.api.profile.get.query() ?? expect.unreachable())).toBe(
      "session_evicted",
    );
    for (const { api } of others) expect((await api.profile.get.query()).givenName).toBe("Ebba");
    expect(await others[0]?.api.devices.list.query()).toHaveLength(10);
  });

  test("stay ten even with simultaneous sign-ins", async () => {
    await using app = await startApp();
    const all = await Promise.all(Array.from({ length: 25 }, () => signIn(app, laptop)));
    const alive = await Promise.all(all.map(({ token }) => app.sessions.load(token, { active: false })));
    expect(alive.filter(Boolean)).toHaveLength(10);
  });

  test("do not count expired or replaced sessions", async () => {
    await using app = await startApp();
    const kept = await signIn(app, phone);
    const others = [await signIn(app, laptop)];
    while (others.length < 9) others.push(await signIn(app, laptop));
    for (const { token } of others.slice(0, 3)) {
      const session = await app.sessions.load(token, { active: false });
      // Expires the session as the store's own clock would.
      if (session) await app.store.remove(session.key);
    }
    let last = "";
    for (let again = 0; again < 5; again += 1) {
      last = await app.sessions.start(
        {
          customerId: ebba.id,
          authenticatedAt: Date.now(),
          idToken: "id-token",
          checkAfter: Date.now() + minutes,
        },
        { replacing: last },
      );
    }
    expect(await kept.api.devices.list.query()).toHaveLength(8);
  });
});

describe("ending a device", () => {
  test("signs it out at once, with the reason, and leaves the others", async () => {
    await using app = await startApp();
    const [here, lost, other] = [
      await signIn(app, laptop),
      await signIn(app, phone),
      await signIn(app, laptop),
    ];
    const id = (await here.api.devices.list.query()).find(({ kind }) => kind === "phone")?.id ?? "";
    expect(await here.api.devices.revoke.mutate({ id })).toHaveLength(2);
    expect(await reasonBehind(lost.api.profile.get.query())).toBe("session_revoked");
    expect((await other.api.profile.get.query()).givenName).toBe("Ebba");
    expect(await reasonBehind(here.api.devices.revoke.mutate({ id }))).toBe("not_found");
  });

  test("works for all others at once", async () => {
    await using app = await startApp();
    const here = await signIn(app, laptop);
    const others = [await signIn(app, phone), await signIn(app, phone)];
    expect(await here.api.devices.revokeOthers.mutate()).toMatchObject([{ current: true }]);
    for (const { api } of others) expect(await reasonBehind(api.profile.get.query())).toBe("session_revoked");
    expect((await here.api.profile.get.query()).givenName).toBe("Ebba");
  });

  test("needs a fresh sign-in, and never ends the current one", async () => {
    await using app = await startApp();
    const stale = await signIn(app, laptop, { authenticatedAt: Date.now() - 6 * minutes });
    const other = await signIn(app, phone);
    const list = await stale.api.devices.list.query();
    const id = list.find(({ current }) => !current)?.id ?? "";
    expect(await reasonBehind(stale.api.devices.revoke.mutate({ id }))).toBe("fresh_sign_in_needed");
    expect(await reasonBehind(stale.api.devices.revokeOthers.mutate())).toBe("fresh_sign_in_needed");
    expect((await other.api.profile.get.query()).givenName).toBe("Ebba");
    const itself = list.find(({ current }) => !current)?.id ?? "";
    expect(await reasonBehind(other.api.devices.revoke.mutate({ id: itself }))).toBe("not_found");
  });

  test("never ends another payer's session, whatever ID is sent", async () => {
    await using app = await startApp();
    const mine = await signIn(app, laptop);
    const theirs = await signIn(app, phone, { customerId: aino.id });
    const [device] = await theirs.api.devices.list.query();
    expect(await reasonBehind(mine.api.devices.revoke.mutate({ id: device?.id ?? "" }))).toBe("not_found");
    await mine.api.devices.revokeOthers.mutate();
    expect((await theirs.api.profile.get.query()).givenName).toBe("Aino");
  });

  test("lasts: its browser has to authenticate again, even while signed in at the identity service", async () => {
    await using app = await startApp();
    const here = await signIn(app, laptop, { sid: "here" });
    const before = Date.now() - minutes;
    await signIn(app, phone, { sid: "there", authenticatedAt: before });
    await here.api.devices.revokeOthers.mutate();
    const again = signIn(app, phone, { sid: "there", authenticatedAt: before });
    expect(await again.catch(({ reason }) => reason)).toBe("fresh_sign_in_needed");
    const proved = await signIn(app, phone, { sid: "there", authenticatedAt: Date.now() + 1 });
    expect((await proved.api.profile.get.query()).givenName).toBe("Ebba");
  });

  test("twice at once ends it once, with one audit log entry", async () => {
    await using app = await startApp();
    const here = await signIn(app, laptop);
    await signIn(app, phone);
    await Promise.all([here.api.devices.revokeOthers.mutate(), here.api.devices.revokeOthers.mutate()]);
    const { items } = await here.api.devices.securityEvents.query({});
    expect(items.filter(({ type }) => type === "session_revoked")).toMatchObject([{ device: phone }]);
  });
});
