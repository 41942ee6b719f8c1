import { describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { createEncryption } from "#server/sessions/encryption.ts";
import { createSessions, type Sessions, type SessionTimeouts } from "#server/sessions/sessions.ts";
import { sha256 } from "#server/sessions/token.ts";
import type { Identity } from "#server/sign-in/identity.ts";
import { revalidateSignIn } from "#server/sign-in/revalidate-sign-in.ts";
import { openEmbedded } from "#server/store/embedded.ts";
import { openRedis } from "#server/store/redis.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { waitUntil } from "#tests/support/wait.ts";

const alva = {
  customerId: "cus_alva",
  authenticatedAt: 1_000,
  idToken: "id-token",
  refreshToken: "refresh-1",
  checkAfter: 0,
};
const active = { active: true };
const passive = { active: false };

function setUp(timeouts: Partial<SessionTimeouts> = {}) {
  const store = openEmbedded(":memory:");
  const encryption = createEncryption([{ id: "key", bytes: randomBytes(32) }]);
  const sessions = createSessions({
    store,
    encryption,
    timeouts: { idle: 60_000, absolute: 120_000, ...timeouts },
  });
  return { store, encryption, sessions };
}

describe("a session", () => {
  test("is found only by its token", async () => {
    const { sessions } = setUp();
    const token = await sessions.start(alva);
    expect(await sessions.load(token, active)).toMatchObject(alva);
    for (const other of [
      undefined,
      "",
      "garbage",
      token.slice(1),
      sha256(token),
      token.toLowerCase().padEnd(43, "x"),
    ]) {
      expect(await sessions.load(other, active)).toBeUndefined();
    }
  });

  test("is stored encrypted, under the hash of its token", async () => {
    const { sessions, store } = setUp();
    const token = await sessions.start(alva);
    const stored = await store.get(`session:${sha256(token)}`);
    expect(stored).toBeString();
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(alva.customerId);
  });

  test("that was tampered with counts as signed out, not as an error", async () => {
    const { sessions, store } = setUp();
    const token = await sessions.start(alva);
    const key = `session:${sha256(token)}`;
    const stored = (await store.get(key)) ?? "";
    await store.set(key, stored.slice(0, -4), { ttl: 60_000 });
    expect(await sessions.load(token, active)).toBeUndefined();
  });

  test("copied to another token's key does not decrypt", async () => {
    const { sessions, store } = setUp();
    const [victim, attacker] = [
      await sessions.start(alva),
      await sessions.start({ ...alva, customerId: "cus_mallory" }),
    ];
    const stored = (await store.get(`session:${sha256(victim)}`)) ?? "";
    await store.set(`session:${sha256(attacker)}`, stored, { ttl: 60_000 });
    expect(await sessions.load(attacker, active)).toBeUndefined();
  });

  test("gets a new token at each sign-in, and the old one stops working at once", async () => {
    const { sessions } = setUp();
    const before = await sessions.start(alva);
    const after = await sessions.start(alva, { replacing: before });
    expect(after).not.toBe(before);
    expect(await sessions.load(before, active)).toBeUndefined();
    expect(await sessions.load(after, active)).toMatchObject(alva);
  });

  test("ends without user activity, whatever is polled", async () => {
    const { sessions } = setUp({ idle: 60 });
    const token = await sessions.start(alva);
    await waitUntil("the session is over", async () => (await sessions.load(token, passive)) === undefined);
  });

  test("is renewed by user activity, but only until its absolute end", async () => {
    const { sessions } = setUp({ idle: 250, absolute: 500 });
    const started = Date.now();
    const token = await sessions.start(alva);
    await waitUntil("the session is over", async () => (await sessions.load(token, active)) === undefined);
    expect(Date.now() - started).toBeGreaterThanOrEqual(490);
  });

  test("says when it ends by the server's clock, never later than its absolute end", async () => {
    const { sessions } = setUp({ idle: 60_000, absolute: 30_000 });
    const session = await sessions.load(await sessions.start(alva), active);
    if (!session) throw new Error("no session");
    const expiry = await sessions.getExpiry(session);
    expect(expiry.idleEndsAt).toBe(expiry.endsAt);
    expect(Date.parse(expiry.endsAt) - Date.parse(expiry.signedInAt)).toBe(30_000);
  });

  test("that was signed out is never revived by a slow request, in 1,000 races", async () => {
    expect(await revivedOf(1_000, setUp().sessions)).toBe(0);
  });
});

testWith("redis-server")(
  "a session that was signed out is never revived by a slow request, in 1,000 races through Redis and two instances",
  async () => {
    await using redis = await startRedis();
    const encryption = createEncryption([{ id: "key", bytes: randomBytes(32) }]);
    const timeouts = { idle: 60_000, absolute: 120_000 };
    const instances = [openRedis({ url: redis.url }), openRedis({ url: redis.url })].map((store) => ({
      store,
      sessions: createSessions({ store, encryption, timeouts }),
    }));
    for (const { store } of instances) {
      await waitUntil("Redis is reached", () =>
        store.ping().then(
          () => true,
          () => false,
        ),
      );
    }
    const [one, other] = instances.map(({ sessions }) => sessions);
    // A hundred at a time, so that no call waits until it times out.
    let revived = 0;
    for (let round = 0; round < 10; round += 1) revived += await revivedOf(100, one, other);
    expect(revived).toBe(0);
    for (const { store } of instances) await store.close();
  },
  60_000,
);

/** Counts the sessions that survive concurrent updates and a sign-out on two instances. */
async function revivedOf(races: number, one?: Sessions, other = one): Promise<number> {
  if (!one || !other) throw new Error("no instance");
  const race = async () => {
    const token = await one.start({ ...alva, customerId: crypto.randomUUID() });
    const [session, same] = [await one.load(token, active), await other.load(token, active)];
    if (!session || !same) throw new Error("no session");
    await Promise.all([
      other.update(same, { refreshToken: "refresh-2" }),
      one.end(session, "signed_out"),
      other.update(same, {}),
      one.update(session, { refreshToken: "refresh-3" }),
    ]);
    return other.load(token, active);
  };
  return (await Promise.all(Array.from({ length: races }, race))).filter(Boolean).length;
}

describe("the sign-in behind a session", () => {
  /** Creates an identity service that records the refresh tokens it is called with. */
  function identityWith(refresh: Identity["refresh"]): { identity: Identity; asked: string[] } {
    const asked: string[] = [];
    const never = () => Promise.reject(new Error("not called in this test"));
    return {
      asked,
      identity: {
        authorizationUrl: never,
        complete: never,
        completeApproval: never,
        verifyLogoutToken: never,
        revoke: never,
        endSessionUrl: never,
        refresh: (token, customerId) => {
          asked.push(token);
          return refresh(token, customerId);
        },
      },
    };
  }

  async function check(refresh: Identity["refresh"], instances = 1) {
    const { sessions, store } = setUp();
    const { identity, asked } = identityWith(refresh);
    const token = await sessions.start(alva);
    const session = await sessions.load(token, passive);
    if (!session) throw new Error("no session");
    const reload = () => sessions.load(token, passive);
    const revalidate = () => revalidateSignIn(session, reload, { store, sessions, identity });
    const results = await Promise.allSettled(Array.from({ length: instances }, revalidate));
    return {
      asked,
      results,
      session: await reload(),
      again: revalidate(),
    };
  }

  test("is revalidated once, however many instances find it due", async () => {
    const checkAfter = Date.now() + 60_000;
    const { asked, session } = await check(async () => ({ refreshToken: "refresh-2", checkAfter }), 8);
    expect(asked).toEqual(["refresh-1"]);
    expect(session).toMatchObject({ refreshToken: "refresh-2", checkAfter });
  });

  test("ends the session when the identity service no longer knows it", async () => {
    const { session } = await check(async () => undefined);
    expect(session).toBeUndefined();
  });

  test("keeps the session while the identity service is unavailable, which is not called again at once", async () => {
    const { session, results, asked, again } = await check(() => Promise.reject(new Error("away")));
    await again;
    expect(results[0]?.status).toBe("rejected");
    expect(session).toMatchObject(alva);
    expect(asked).toHaveLength(1);
  });
});
