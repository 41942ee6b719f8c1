import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { type HttpClientOptions, maxConcurrentCalls } from "#server/services/http-client.ts";
import { startBreaking, startUpstream } from "#tests/support/upstream.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { failure, httpTo, item } from "./http-support.ts";

setDefaultTimeout(30_000);

test("a read whose connection broke is asked once more, a change never", async () => {
  using breaking = startBreaking();
  const http = httpTo(breaking.url);
  await failure(http.get("/things", item));
  expect(breaking.asked()).toBe(2);
  await failure(http.send("POST /things", item, { body: {} }));
  expect(breaking.asked()).toBe(3);
});

test("a service that fails again and again is left alone, then tried again and believed", async () => {
  let asked = 0;
  let isUp = false;
  await using upstream = startUpstream(() => {
    asked += 1;
    return isUp ? Response.json({ id: "back" }) : new Response(null, { status: 503 });
  });
  const http = httpTo(upstream.url);
  for (let call = 0; call < 20; call += 1) await failure(http.get("/things", item));
  expect(asked).toBe(5);

  isUp = true;
  let answer: unknown;
  await waitUntil("the service is tried again", async () => {
    answer = await http.get("/things", item).catch(() => undefined);
    return answer !== undefined;
  });
  expect(answer).toEqual({ id: "back" });
});

test("calls beyond what a hung service may hold are refused at once", async () => {
  await using upstream = startUpstream(() => Bun.sleep(5_000).then(() => new Response()));
  const http = httpTo(upstream.url, 300);
  const calls = Array.from({ length: 200 }, () => failure(http.get("/things", item)));
  const reasons = (await Promise.all(calls)).map((error) => (error as { reason?: string }).reason);
  expect(reasons.filter((reason) => reason === "service_unavailable").length).toBeGreaterThanOrEqual(
    200 - 2 * maxConcurrentCalls,
  );
  expect(reasons.filter((reason) => reason === "service_timeout").length).toBeGreaterThanOrEqual(
    maxConcurrentCalls,
  );
});

test("a service that hangs is left alone as well", async () => {
  let asked = 0;
  await using upstream = startUpstream(() => {
    asked += 1;
    return new Promise<never>(() => {});
  });
  const http = httpTo(upstream.url, 50);
  for (let call = 0; call < 20; call += 1) await failure(http.get("/things", item));
  expect(asked).toBe(5);
});

test("a service that breaks its contract for one payer is asked for the others", async () => {
  await using upstream = startUpstream((request) =>
    Response.json({ id: request.url.endsWith("broken") ? 5 : "fine" }),
  );
  const http = httpTo(upstream.url);
  for (let call = 0; call < 20; call += 1) await failure(http.get("/broken", item));
  expect(await http.get("/fine", item)).toEqual({ id: "fine" });
});

describe("a read that failed is asked once more", () => {
  /** A service of which every first answer to a path is this. */
  function startFickle(first: () => Response) {
    const paths: string[] = [];
    const upstream = startUpstream((request) => {
      const path = new URL(request.url).pathname;
      paths.push(path);
      return paths.filter((other) => other === path).length === 1 ? first() : Response.json({ id: path });
    });
    return { ...upstream, paths };
  }

  test.each([502, 503, 504])("where a proxy or a server on its way out said %d", async (status) => {
    await using upstream = startFickle(() => new Response(null, { status }));
    expect(await httpTo(upstream.url).get("/things", item)).toEqual({ id: "/things" });
    expect(upstream.paths).toHaveLength(2);
  });

  test.each<[string, () => Response]>([
    ["is overloaded", () => new Response(null, { status: 503, headers: { "retry-after": "1" } })],
    ["failed at it", () => new Response(null, { status: 500 })],
    ["does not have it", () => new Response(null, { status: 404 })],
  ])("but not where the service %s", async (_, first) => {
    await using upstream = startFickle(first);
    await failure(httpTo(upstream.url).get("/things", item));
    expect(upstream.paths).toHaveLength(1);
  });

  test("and never so often that it would be a burden", async () => {
    await using upstream = startFickle(() => new Response(null, { status: 503 }));
    const http = httpTo(upstream.url);
    // One that succeeds between those that fail, so that the breaker has nothing to say.
    await http.get("/fine", item);
    for (let call = 0; call < 100; call += 1) {
      await http.get(`/things/${call}`, item).catch(() => {});
      await http.get("/fine", item);
    }
    const retries = upstream.paths.length - 202;
    expect(retries).toBeGreaterThan(10);
    expect(retries).toBeLessThanOrEqual(10 + 202 * 0.2);
  });
});

describe("a call tells how long its answer is waited for", () => {
  const sentTimeout = async (options: Partial<HttpClientOptions>) => {
    await using upstream = startUpstream((request) =>
      Response.json({ id: request.headers.get("x-request-timeout-ms") }),
    );
    return Number((await httpTo(upstream.url, 1_000, options).get("/things", item)).id);
  };

  test("by itself", async () => {
    const time = await sentTimeout({});
    expect(time).toBeGreaterThan(500);
    expect(time).toBeLessThanOrEqual(1_000);
  });

  test("and no longer than is left for the request that it is made for", async () => {
    expect(await sentTimeout({ deadline: () => performance.now() + 300 })).toBeLessThanOrEqual(300);
  });

  test("and is given up then", async () => {
    await using upstream = startUpstream(() => new Promise<never>(() => {}));
    const http = httpTo(upstream.url, 5_000, { deadline: () => performance.now() + 50 });
    expect(await failure(http.get("/things", item))).toMatchObject({ reason: "service_timeout" });
  });
});
