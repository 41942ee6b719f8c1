import { describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { createLoadShedding } from "#server/http/load-shedding.ts";
import { startApp, type TestApp, type TestAppOptions } from "#tests/support/app.ts";
import { metricsOf } from "#tests/support/metrics.ts";
import { freePort } from "#tests/support/ports.ts";
import { chunkOf, connectRaw, requestHead } from "#tests/support/raw-http.ts";
import { waitUntil } from "#tests/support/wait.ts";

const json = { "content-type": "application/json" };
const chunked = { ...json, "transfer-encoding": "chunked" };

/** Every route that reads a body, and one that does not exist. */
const routes = ["/trpc/session.extend", "/reports", "/sign-out", "/sign-in/back-channel-logout", "/nowhere"];

/** Starts an app that reports how many bodies are arriving and how many requests are in flight. */
async function startWatched({ env, ...options }: TestAppOptions = {}) {
  const metricsPort = await freePort();
  const counted = createLoadShedding();
  const work = new Set<object>();
  const loadShedding = {
    ...counted,
    start() {
      const one = {};
      work.add(one);
      const end = counted.start();
      return () => {
        work.delete(one);
        end();
      };
    },
  };
  const app = await startApp({
    ...options,
    loadShedding,
    env: { METRICS_PORT: String(metricsPort), TRUSTED_PROXIES: "127.0.0.1", ...env },
  });
  return Object.assign(app, {
    work,
    unread: async () => (await metricsOf(metricsPort)).value("selfcare_unread_bodies"),
  });
}

const reasonIn = (answer: string) => /"reason":"(\w+)"/.exec(answer)?.[1];

/** Sends the given bytes, and waits until the server has closed the connection. */
async function send(app: TestApp, ...parts: string[]) {
  const connection = await connectRaw(app.url);
  for (const part of parts) connection.write(part);
  await waitUntil("the server has closed the connection", () => connection.isClosed);
  return { status: Number(connection.answer.split(" ")[1]), reason: reasonIn(connection.answer), connection };
}

describe("a body that does not arrive in time", () => {
  test.each(routes)("is refused on %s, however it comes", async (route) => {
    await using app = await startWatched({ bodyTimeoutMs: 200 });
    const post = `POST ${route}`;
    const stopped = [
      [requestHead(post, { ...json, "content-length": 100 })],
      [requestHead(post, { ...json, "content-length": 100 }), '{"half":'],
      [requestHead(post, chunked)],
      [requestHead(post, chunked), chunkOf('{"half":')],
      [requestHead(post, chunked), "ff\r\nhalf a chunk"],
      [requestHead(post, { ...json, "content-length": 100, expect: "100-continue" })],
    ];
    for (const parts of stopped) {
      const { reason, connection } = await send(app, ...parts);
      expect(connection.answer).toContain("HTTP/1.1 408 ");
      expect(connection.answer.toLowerCase()).toContain("\r\nconnection: close\r\n");
      expect(connection.answer.toLowerCase()).toContain("\r\nx-content-type-options: nosniff\r\n");
      expect(reason).toBe("request_timeout");
    }
    expect([await app.unread(), app.work.size]).toEqual([0, 0]);
  });

  test("is refused while its bytes still arrive one at a time", async () => {
    await using app = await startWatched({ bodyTimeoutMs: 300 });
    const connection = await connectRaw(app.url);
    connection.write(requestHead("POST /reports", chunked));
    await waitUntil("the server has closed the connection", () => {
      connection.write(chunkOf("x"));
      return connection.isClosed;
    });
    expect(reasonIn(connection.answer)).toBe("request_timeout");
    expect(await app.unread()).toBe(0);
  });
});

test("a body that arrives in time is read, in any chunks", async () => {
  await using app = await startWatched();
  const headers = { ...(await app.signIn(ebba)), ...json };
  const connection = await connectRaw(app.url);
  const body = '{"any":"body"}';
  connection.write(
    requestHead("POST /trpc/session.extend", {
      ...headers,
      "content-length": body.length,
      expect: "100-continue",
    }),
  );
  await waitUntil("the server asks for the body", () => connection.answer.includes("100 Continue"));
  for (const byte of body) connection.write(byte);
  await waitUntil("the call is answered", () => connection.answer.includes("HTTP/1.1 200 OK"));
  connection.write(requestHead("POST /trpc/session.extend", { ...headers, "transfer-encoding": "chunked" }));
  for (const byte of body) connection.write(chunkOf(byte));
  connection.write("0\r\n\r\n");
  await waitUntil("the call is answered", () => connection.answer.split("HTTP/1.1 200 OK").length === 3);
  connection.destroy();
  await waitUntil("nothing is under way", () => app.work.size === 0);
  expect(await app.unread()).toBe(0);
});

test("a request is not in flight before its body has arrived, and an aborted one leaves nothing behind", async () => {
  await using app = await startWatched();
  const connections = [];
  for (let index = 0; index < 60; index += 1) {
    const connection = await connectRaw(app.url);
    connection.write(requestHead(`POST ${routes[index % routes.length]}`, { ...json, "content-length": 10 }));
    if (index % 2) connection.write("half");
    connections.push(connection);
  }
  await waitUntil("all are waited for", async () => (await app.unread()) === 60);
  expect(app.work.size).toBe(0);
  for (const connection of connections) connection.destroy();
  await waitUntil("none is waited for", async () => (await app.unread()) === 0);
  expect(app.work.size).toBe(0);
});

test("a request that the client aborts is no longer in flight", async () => {
  await using app = await startWatched();
  const headers = { ...(await app.signIn(ebba)), ...json, "content-length": 2 };
  app.sandbox.faults.profile = { kind: "slow", ms: 300, path: "* /customers/*" };
  const calls = ["POST /trpc/session.extend", "POST /sign-out", "GET /trpc/profile.get"];
  const connections = await Promise.all(calls.map(() => connectRaw(app.url)));
  for (const [index, connection] of connections.entries()) {
    connection.write(`${requestHead(calls[index] ?? "", headers)}{}`);
    connection.destroy();
  }
  const answered = () => app.lines.filter((line) => line.includes('"event":"request"')).length;
  await waitUntil("each is over", () => answered() === calls.length);
  expect([await app.unread(), app.work.size]).toEqual([0, 0]);
});

describe("a body of more than 64 KiB", () => {
  test.each(routes)("is refused on %s by its declared length, without being read", async (route) => {
    await using app = await startWatched();
    for (const length of [65_537, 3_000_000, 900_000_000_000]) {
      const refused = await send(app, requestHead(`POST ${route}`, { ...json, "content-length": length }));
      expect([refused.status, refused.reason]).toEqual([413, "too_large"]);
      expect(refused.connection.answer.toLowerCase()).toContain("\r\nx-content-type-options: nosniff\r\n");
    }
  });

  test.each(routes)("is refused on %s at the first byte over the limit", async (route) => {
    await using app = await startWatched();
    // Each character has two bytes and one UTF-16 unit.
    const fits = chunkOf("é".repeat(32_768));
    const connection = await connectRaw(app.url);
    connection.write(requestHead(`POST ${route}`, chunked) + fits);
    await waitUntil("the body is waited for", async () => (await app.unread()) === 1);
    expect(connection.answer).toBe("");
    connection.write(chunkOf("x"));
    await waitUntil("the server has closed the connection", () => connection.isClosed);
    expect(reasonIn(connection.answer)).toBe("too_large");
    expect(await app.unread()).toBe(0);
  });
});

describe("bodies that have not arrived", () => {
  const slow = async (app: TestApp, from: string) => {
    const connection = await connectRaw(app.url);
    const headers = { ...json, "x-forwarded-for": from, "content-length": 10 };
    connection.write(requestHead("POST /reports", headers));
    return connection;
  };

  test("are limited by the client address behind a proxy, and by network for IPv6", async () => {
    await using app = await startWatched({ env: { MAX_UNREAD_BODIES: "3" } });
    const open = [
      ...(await Promise.all(Array.from({ length: 3 }, () => slow(app, "192.0.2.1")))),
      ...(await Promise.all(Array.from({ length: 3 }, (_, index) => slow(app, `2001:db8:0:1::${index}`)))),
    ];
    await waitUntil("all are waited for", async () => (await app.unread()) === 6);
    for (const from of ["192.0.2.1", "2001:db8:0:1::ffff"]) {
      const next = await slow(app, from);
      await waitUntil("the server has closed the connection", () => next.isClosed);
      expect(next.answer).toContain("HTTP/1.1 429 ");
      expect(next.answer.toLowerCase()).toContain("\r\nretry-after: 10\r\n");
      expect(reasonIn(next.answer)).toBe("too_many_requests");
    }
    const others = await slow(app, "192.0.2.2");
    await waitUntil("another is waited for", async () => (await app.unread()) === 7);
    open[0]?.destroy();
    await waitUntil("one is forgotten", async () => (await app.unread()) === 6);
    const again = await slow(app, "192.0.2.1");
    await waitUntil("the next is waited for", async () => (await app.unread()) === 7);
    for (const connection of [...open, others, again]) connection.destroy();
    await waitUntil("none is waited for", async () => (await app.unread()) === 0);
  });

  test("are refused, oldest first, when all of them have too many bytes", async () => {
    await using app = await startWatched({ env: { MAX_UNREAD_BODIES: "2000" } });
    const half = chunkOf("x".repeat(65_000));
    const open = [];
    for (let index = 0; index < 530; index += 1) {
      const connection = await connectRaw(app.url);
      connection.write(requestHead("POST /reports", chunked) + half);
      open.push(connection);
    }
    const [oldest] = open;
    await waitUntil("the oldest gives way", () => oldest?.isClosed === true, 20_000);
    expect(reasonIn(oldest?.answer ?? "")).toBe("overloaded");
    expect(Number(await app.unread())).toBeLessThanOrEqual((32 * 1024 * 1024) / 65_000);
    const response = await fetch(`${app.url}/reports`, { method: "POST", body: "{}" });
    expect(response.status).toBe(204);
    for (const connection of open) connection.destroy();
    await waitUntil("none is waited for", async () => (await app.unread()) === 0);
  });
});

test.each(["GET", "HEAD"])("the body of a %s is not waited for", async (method) => {
  await using app = await startWatched();
  const bodies: Record<string, string>[] = [{ "content-length": "100" }, { "transfer-encoding": "chunked" }];
  for (const headers of bodies) {
    const { status, connection } = await send(app, requestHead(`${method} /healthz`, headers));
    expect(status).toBe(200);
    expect(connection.answer.toLowerCase()).toContain("\r\nconnection: close\r\n");
  }
  expect([await app.unread(), app.work.size]).toEqual([0, 0]);
});
