import { describe, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { createEncryption } from "#server/sessions/encryption.ts";
import { createSessions, type Sessions, type SessionTimes } from "#server/sessions/sessions.ts";
import { hashOf } from "#server/sessions/token.ts";
import type { Identity } from "#server/sign-in/identity.ts";
import { createRevalidateSignIn } from "#server/sign-in/revalidate-sign-in.ts";
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

function setUp(times: Partial<SessionTimes> = {}) {
  const store = openEmbedded(":memory:");
  const encryption = createEncryption([{ id: "key", bytes: randomBytes(32) }]);
  const sessions = createSessions({
    store,
    encryption,
    times: { idle: 60_000, absolute: 120_000, ...times },
  });
  return { store, encryption, sessions };
}

describe("a session", () => {
  test("is found by its token, and by no other", async () => {
    const { sessions } = setUp();
    const token = await sessions.start(alva);
    expect(await sessions.load(token, active)).toMatchObject(alva);
    for (const other of [
      undefined,
      "",
      "garbage",
      token.slice(1),
      hashOf(token),
      token.toLowerCase().padEnd(43, "x"),
    ]) {
      expect(await sessions.load(other, active)).toBeUndefined();
    }
  });

  test("is kept under the hash of its token, sealed", async () => {
    const { sessions, store } = setUp();
    const token = await sessions.start(alva);
    const kept = await store.get(`session:${hashOf(token)}`);
    expect(kept).toBeString();
    expect(kept).not.toContain(token);
    expect(kept).not.toContain(alva.customerId);
  });

  test("that was tampered with is a signed-out one, not an error", async () => {
    const { sessions, store } = setUp();
    const token = await sessions.start(alva);
    const key = `session:${hashOf(token)}`;
    const kept = (await store.get(key)) ?? "";
    await store.set(key, kept.slice(0, -4), { ttl: 60_000 });
    expect(await sessions.load(token, active)).toBeUndefined();
  });

  test("copied under another token is not opened", async () => {
    const { sessions, store } = setUp();
    const [victim, attacker] = [
      await sessions.start(alva),
      await sessions.start({ ...alva, customerId: "cus_mallory" }),
    ];
    const kept = (await store.get(`session:${hashOf(victim)}`)) ?? "";
    await store.set(`session:${hashOf(attacker)}`, kept, { ttl: 60_000 });
    expect(await sessions.load(attacker, active)).toBeUndefined();
  });

  test("gets a new token at each sign-in, and the one before is dead at once", async () => {
    const { sessions } = setUp();
    const before = await sessions.start(alva);
    const after = await sessions.start(alva, { replacing: before });
    expect(after).not.toBe(before);
    expect(await sessions.load(before, active)).toBeUndefined();
    expect(await sessions.load(after, active)).toMatchObject(alva);
  });

  test("ends when nobody does anything, whatever is polled", async () => {
    const { sessions } = setUp({ idle: 60 });
    const token = await sessions.start(alva);
    await waitUntil("the session is over", async () => (await sessions.load(token, passive)) === undefined);
  });

  test("stays while somebody does something, and ends at its absolute end all the same", async () => {
    const { sessions } = setUp({ idle: 250, absolute: 500 });
    const started = Date.now();
    const token = await sessions.start(alva);
    await waitUntil("the session is over", async () => (await sessions.load(token, active)) === undefined);
    expect(Date.now() - started).toBeGreaterThanOrEqual(490);
  });

  test("tells when it ends by the server's clock, and never later than its absolute end", async () => {
    const { sessions } = setUp({ idle: 60_000, absolute: 30_000 });
    const session = await sessions.load(await sessions.start(alva), active);
    if (!session) throw new Error("no session");
    const times = await sessions.times(session);
    expect(times.idleEndsAt).toBe(times.endsAt);
    expect(Date.parse(times.endsAt) - Date.parse(times.signedInAt)).toBe(30_000);
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
    const times = { idle: 60_000, absolute: 120_000 };
    const instances = [openRedis({ url: redis.url }), openRedis({ url: redis.url })].map((store) => ({
      store,
      sessions: createSessions({ store, encryption, times }),
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
    // A hundred at a time, so that none waits for its turn until it counts as failed.
    let revived = 0;
    for (let round = 0; round < 10; round += 1) revived += await revivedOf(100, one, other);
    expect(revived).toBe(0);
    for (const { store } of instances) await store.close();
  },
  60_000,
);

/** How many of so many sessions live on after they were written and signed out at once, on two instances. */
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
  /** An identity service that answers each refresh token once, as one with rotation does. */
  function identityWith(refresh: Identity["refresh"]): { identity: Identity; asked: string[] } {
    const asked: string[] = [];
    const never = () => Promise.reject(new Error("not asked for in this test"));
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
    const heartbeats = Array.from({ length: instances }, () =>
      createRevalidateSignIn({ store, sessions, identity }),
    );
    const reload = () => sessions.load(token, passive);
    const results = await Promise.allSettled(heartbeats.map((heartbeat) => heartbeat(session, reload)));
    return {
      asked,
      results,
      session: await reload(),
      again: (heartbeats[0] ?? expect.unreachable())(session, reload),
    };
  }

  test("is asked about once, however many instances see it due", async () => {
    const checkAfter = Date.now() + 60_000;
    const { asked, session } = await check(async () => ({ refreshToken: "refresh-2", checkAfter }), 8);
    expect(asked).toEqual(["refresh-1"]);
    expect(session).toMatchObject({ refreshToken: "refresh-2", checkAfter });
  });

  test("ends the session when the identity service knows it no longer", async () => {
    const { session } = await check(async () => undefined);
    expect(session).toBeUndefined();
  });

  test("costs nobody the session when the identity service is away, nor is it asked at once again", async () => {
    const { session, results, asked, again } = await check(() => Promise.reject(new Error("away")));
    await again;
    expect(results[0]?.status).toBe("rejected");
    expect(session).toMatchObject(alva);
    expect(asked).toHaveLength(1);
  });
});
