import { describe, expect, test } from "bun:test";
import { Redis } from "ioredis";
import { aino, type Customer, ebba } from "#sandbox/world/customers.ts";
import type { Change } from "#shared/changes.ts";
import { startApp, type TestApp, type TestAppOptions, unlimited } from "#tests/support/app.ts";
import { metricsOf } from "#tests/support/metrics.ts";
import { freePort } from "#tests/support/ports.ts";
import { callProcedure, procedures } from "#tests/support/procedures.ts";
import { testWith } from "#tests/support/programs.ts";
import { connectRaw, requestHead } from "#tests/support/raw-http.ts";
import { startRedis } from "#tests/support/redis.ts";
import { sessionKeys } from "#tests/support/selfcare.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { waitUntil } from "#tests/support/wait.ts";

test("every subscription is tried here", () => {
  const streams = procedures.filter(({ type }) => type === "subscription").map(({ path }) => path);
  expect(streams).toEqual(["changes.watch"]);
});

/** A page that is open: what it was told so far, and whether its stream has ended. */
async function openPage(app: TestApp, customer: Customer, as?: Record<string, string>) {
  const headers = as ?? (await app.signIn(customer));
  const gone = new AbortController();
  const response = await fetch(`${app.url}/trpc/changes.watch`, {
    headers: { cookie: headers.cookie ?? "", "sec-fetch-site": "same-origin", accept: "text/event-stream" },
    signal: gone.signal,
  });
  const page = {
    status: response.status,
    told: [] as (Change | "resumed")[],
    text: "",
    ended: false,
    headers,
    leave: () => gone.abort(),
  };
  const read = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      page.text += decoder.decode(chunk, { stream: true });
      page.told = [...page.text.matchAll(/^data: (.+)$/gm)]
        .map(([, data]) => JSON.parse(data ?? ""))
        .filter(isTold);
    }
  };
  read().then(
    () => (page.ended = true),
    () => (page.ended = true),
  );
  return page;
}

type OpenPage = Awaited<ReturnType<typeof openPage>>;

function isTold(data: unknown): data is Change | "resumed" {
  return data === "resumed" || (typeof data === "object" && data !== null && "topic" in data);
}

/** A platform that streams what changes, and can hang up. */
function startFeed() {
  const streams = new Set<ReadableStreamDefaultController<string>>();
  const upstream = startUpstream(() => {
    let stream: ReadableStreamDefaultController<string>;
    const body = new ReadableStream<string>({
      start(controller) {
        stream = controller;
        streams.add(stream);
        stream.enqueue(": open\n\n");
      },
      cancel: () => void streams.delete(stream),
    });
    return new Response(body, { headers: { "content-type": "text/event-stream" } });
  });
  return {
    ...upstream,
    streams,
    publish(change: object) {
      for (const stream of streams) stream.enqueue(`data: ${JSON.stringify(change)}\n\n`);
    },
    hangUp() {
      for (const stream of streams) stream.close();
      streams.clear();
    },
  };
}

const profile = { path: "profile.get", type: "query" } as const;

/** State that two instances share. */
const shared = { SESSION_KEYS: sessionKeys };

const payment = (customer: Customer, id: string) => ({ customerId: customer.id, topic: "payments", id });

describe("changes of the platform's feed", () => {
  test("reach the pages of their payer and nobody else's, over one connection", async () => {
    await using feed = startFeed();
    await using app = await startApp({ env: { CHANGES_URL: feed.url } });
    const [one, two, other] = [
      await openPage(app, ebba),
      await openPage(app, ebba),
      await openPage(app, aino),
    ];
    await waitUntil("the feed is followed", () => feed.streams.size === 1);
    feed.publish(payment(aino, "pay_theirs"));
    feed.publish(payment(ebba, "pay_mine"));
    await waitUntil(
      "both pages are told",
      () => one.told.length > 0 && two.told.length > 0 && other.told.length > 0,
    );
    expect(one.told).toEqual([{ topic: "payments", id: "pay_mine" }]);
    expect(two.told).toEqual(one.told);
    expect(other.told).toEqual([{ topic: "payments", id: "pay_theirs" }]);
    expect(one.text).not.toContain(ebba.id);
    expect(feed.streams.size).toBe(1);
  });

  test("that may have been missed are made good by asking again", async () => {
    await using feed = startFeed();
    await using app = await startApp({ env: { CHANGES_URL: feed.url } });
    await waitUntil("the feed is followed", () => feed.streams.size === 1);
    const page = await openPage(app, ebba);
    feed.hangUp();
    await waitUntil("the page is told to ask again", () => page.told.includes("resumed"));
    feed.publish(payment(ebba, "pay_after"));
    await waitUntil("changes arrive again", () => page.told.length === 2);
  });

  test("that make no sense are left alone", async () => {
    await using feed = startFeed();
    await using app = await startApp({ env: { CHANGES_URL: feed.url } });
    const page = await openPage(app, ebba);
    await waitUntil("the feed is followed", () => feed.streams.size === 1);
    for (const nonsense of [
      {},
      { customerId: ebba.id },
      { ...payment(ebba, "x"), topic: "weather" },
      { ...payment(ebba, "../x") },
    ]) {
      feed.publish(nonsense);
    }
    feed.publish(payment(ebba, "pay_sense"));
    await waitUntil("sense arrives", () => page.told.length > 0);
    expect(page.told).toEqual([{ topic: "payments", id: "pay_sense" }]);
  });
});

testWith("redis-server")(
  "changes on Redis reach the payer on whichever instance, over one connection each, and after Redis was away",
  async () => {
    await using redis = await startRedis();
    await using first = await startApp({ env: { REDIS_URL: redis.url } });
    await using second = await startApp({ env: { REDIS_URL: redis.url } });
    for (const app of [first, second])
      await waitUntil("ready", async () => (await fetch(`${app.url}/readyz`)).ok);
    const pages = [await openPage(first, ebba), await openPage(second, ebba), await openPage(second, ebba)];
    const channel = `selfcare:changes:${ebba.id}`;
    const publisher = new Redis(redis.url);
    publisher.on("error", () => {});
    const publish = (id: string) => publisher.publish(channel, JSON.stringify({ topic: "payments", id }));
    await waitUntil("both are subscribed", async () =>
      (await redis.command("pubsub", "numsub", channel)).trim().endsWith("2"),
    );
    await publish("pay_1");
    await waitUntil("every page is told", () => pages.every(({ told }) => told.length === 1));

    await redis.kill();
    await redis.start();
    await waitUntil("every page asks again", () => pages.every(({ told }) => told.includes("resumed")));
    for (const page of pages) page.leave();
    await waitUntil("nobody is subscribed any more", async () =>
      (await redis.command("pubsub", "numsub", channel)).trim().endsWith("0"),
    );
    publisher.disconnect();
  },
  20_000,
);

describe("a stream of changes", () => {
  test("is refused to who is not signed in, and to another site", async () => {
    await using app = await startApp();
    const { cookie = "" } = await app.signIn(ebba);
    const ask = (headers: Record<string, string>) =>
      fetch(`${app.url}/trpc/changes.watch`, { headers: { accept: "text/event-stream", ...headers } });
    const anonymous = await ask({ "sec-fetch-site": "same-origin" });
    expect(await anonymous.text()).toContain("signed_out");
    for (const site of ["cross-site", "same-site", "none"])
      expect((await ask({ cookie, "sec-fetch-site": site })).status).toBe(403);
  });

  test("ends when the instance stops, so that the page goes to another", async () => {
    await using app = await startApp();
    const page = await openPage(app, ebba);
    expect(page.status).toBe(200);
    app.drain();
    await waitUntil("the stream has ended", () => page.ended);
  });

  test("ends with its session, which it does not keep alive", async () => {
    await using app = await startApp({ times: { idle: 300, absolute: 60_000 }, sessionCheckIntervalMs: 50 });
    const page = await openPage(app, ebba);
    await waitUntil("the stream has ended", () => page.ended || page.text.includes("session_expired"));
  });
});

describe("streams that are open at once", () => {
  /** Streams that are open on an app by its own count. */
  async function startCounted(options: TestAppOptions = {}) {
    const metricsPort = await freePort();
    const app = await startApp({
      ...options,
      env: { ...unlimited, METRICS_PORT: String(metricsPort), ...options.env },
    });
    const metric = async (name: string, labels?: Record<string, string>) =>
      (await metricsOf(metricsPort)).value(name, labels) ?? 0;
    return Object.assign(app, {
      open: () => metric("selfcare_streams_open"),
      counted: (status: number) =>
        metric("selfcare_requests_total", { route: "/trpc/*", status: String(status) }),
      logged: () => app.lines.filter((line) => line.includes('"procedures":"changes.watch"')).length,
    });
  }

  const openMany = (app: TestApp, count: number, headers: Record<string, string>) =>
    Promise.all(Array.from({ length: count }, () => openPage(app, ebba, headers)));
  const leaveAll = (pages: OpenPage[]) => {
    for (const page of pages) page.leave();
  };

  test("are eight of a session, of however many that are asked for at the same time", async () => {
    await using app = await startCounted();
    const headers = await app.signIn(ebba);
    const pages = await openMany(app, 623, headers);
    const open = pages.filter(({ status }) => status === 200);
    expect(open.length).toBe(8);
    expect(pages.filter(({ status }) => status === 429).length).toBe(615);
    const [refused] = pages.filter(({ status }) => status === 429);
    await waitUntil("the refusal is read", () => refused?.ended === true);
    expect(refused?.text).toContain('"reason":"too_many_streams"');
    expect(await app.open()).toBe(8);

    open[0]?.leave();
    await waitUntil("one is closed", async () => (await app.open()) === 7);
    const [next, tooMany] = [await openPage(app, ebba, headers), await openPage(app, ebba, headers)];
    expect([next.status, tooMany.status]).toEqual([200, 429]);
    leaveAll([...open, next]);
    await waitUntil("all are closed", async () => (await app.open()) === 0);
    // Each is logged and counted once.
    await waitUntil("all are counted", async () => (await app.counted(200)) === 9);
    await waitUntil("all are logged", () => app.logged() === 9 + 616);
    expect(await app.counted(429)).toBe(616);
  });

  test("are twenty of a payer, and as many of another", async () => {
    await using app = await startCounted();
    const sessions = await Promise.all(Array.from({ length: 3 }, () => app.signIn(ebba)));
    const pages = await Promise.all(sessions.map((headers) => openMany(app, 8, headers)));
    const statuses = pages.flat().map(({ status }) => status);
    expect(statuses.filter((status) => status === 200).length).toBe(20);
    expect(statuses.filter((status) => status === 429).length).toBe(4);
    const others = await openMany(app, 8, await app.signIn(aino));
    expect(others.map(({ status }) => status)).toEqual(Array(8).fill(200));
    leaveAll([...pages.flat(), ...others]);
    await waitUntil("all are closed", async () => (await app.open()) === 0);
  });

  test("are counted no longer once their pages leave before they open, or their session ends", async () => {
    await using app = await startCounted({ sessionCheckIntervalMs: 50 });
    const headers = await app.signIn(ebba);
    const lines = { ...headers, accept: "text/event-stream" };
    for (let times = 0; times < 50; times += 1) {
      const connection = await connectRaw(app.url);
      connection.write(requestHead("GET /trpc/changes.watch", lines));
      connection.destroy();
    }
    await waitUntil("those that left are closed", async () => {
      return app.logged() === 50 && (await app.open()) === 0;
    });

    const pages = await openMany(app, 8, headers);
    expect(await app.open()).toBe(8);
    const session = await app.sessions.load(headers.cookie?.split("=")[1], { active: false });
    if (!session) throw new Error("no session");
    await app.sessions.end(session, "signed_out");
    await waitUntil("all are closed", async () => (await app.open()) === 0);
    expect(pages.every(({ text }) => text.includes("signed_out"))).toBe(true);
  });

  test.each(["/trpc/changes%2Ewatch", "/trpc/changes.watch?input=%7B%7D", "/trpc/changes%2ewatch?x=1"])(
    "are counted by what they are, and not by how they are asked for: %s",
    async (path) => {
      await using app = await startCounted();
      const headers = { ...(await app.signIn(ebba)), accept: "text/event-stream" };
      const gone = new AbortController();
      const statuses = await Promise.all(
        Array.from({ length: 12 }, async () => {
          return (await fetch(app.url + path, { headers, signal: gone.signal })).status;
        }),
      );
      expect(statuses.filter((status) => status === 200).length).toBe(8);
      gone.abort();
      await waitUntil("all are closed", async () => (await app.open()) === 0);
    },
  );
});

describe("a stream whose session is ended", () => {
  const revocationReasons = [
    "signed_out",
    "signed_out_elsewhere",
    "session_revoked",
    "session_evicted",
  ] as const;

  test.each(revocationReasons)("by %s ends within a second, and the API says why", async (why) => {
    await using app = await startApp();
    const [page, other] = [await openPage(app, ebba), await openPage(app, ebba)];
    await endNow(app, page, why);
    await waitUntil("the stream has ended", () => page.text.includes(why), 1_000);
    expect((await callProcedure(app.url, profile, { headers: page.headers })).status).toBe(401);
    expect(other.ended).toBe(false);
    expect(other.told).toContainEqual({ topic: "sessions", id: expect.any(String) });
  });

  testWith("redis-server")(
    "ends within a second on every instance",
    async () => {
      await using redis = await startRedis();
      await using first = await startApp({ env: { REDIS_URL: redis.url, ...shared } });
      await using second = await startApp({ env: { REDIS_URL: redis.url, ...shared } });
      for (const app of [first, second])
        await waitUntil("ready", async () => (await fetch(`${app.url}/readyz`)).ok);
      const here = await openPage(first, ebba);
      const there = await openPage(second, ebba, here.headers);
      const other = await openPage(second, ebba);
      await waitUntil("both are subscribed", async () =>
        (await redis.command("pubsub", "numsub", `selfcare:changes:${ebba.id}`)).trim().endsWith("2"),
      );
      await endNow(first, here, "session_revoked");
      await waitUntil("both streams have ended", () => here.ended && there.ended, 1_000);
      expect(there.text).toContain("session_revoked");
      expect(other.ended).toBe(false);
    },
    20_000,
  );

  /** Ends the session behind a page, as whatever ends sessions does. */
  async function endNow(app: TestApp, page: OpenPage, why: (typeof revocationReasons)[number]) {
    const token = page.headers.cookie?.split("=")[1];
    const session = await app.sessions.load(token, { active: false });
    if (!session) throw new Error("no session");
    expect(await app.sessions.end(session, why)).toBe(true);
  }
});
