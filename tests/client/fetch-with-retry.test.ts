import { expect, test } from "bun:test";
import { fetchWithRetry } from "#client/fetch-with-retry.ts";
import { callHeader } from "#shared/headers.ts";
import { startBreaking, startUpstream } from "#tests/support/upstream.ts";

/** A server whose first answers are this, and the names of the calls that it was sent. */
function startServer(first: () => Response, times = 1) {
  const calls: (string | null)[] = [];
  const upstream = startUpstream((request) => {
    calls.push(request.headers.get(callHeader));
    return calls.length <= times ? first() : Response.json({ result: "done" });
  });
  return { ...upstream, calls };
}

const change = { method: "POST", body: "{}", headers: { [callHeader]: "the-one-name" } };

test.each([502, 503, 504])(
  "a call that a balancer answered with %d is sent again as it was",
  async (status) => {
    await using server = startServer(
      () => new Response("<h1>Sorry</h1>", { status, headers: { "content-type": "text/html" } }),
    );
    expect(await (await fetchWithRetry(server.url, change)).json()).toEqual({ result: "done" });
    expect(server.calls).toEqual(["the-one-name", "the-one-name"]);
  },
);

test("a balancer that has nobody to ask for a moment is asked a third time", async () => {
  await using server = startServer(() => new Response("<h1>Sorry</h1>", { status: 502 }), 2);
  expect(await (await fetchWithRetry(server.url, change)).json()).toEqual({ result: "done" });
  expect(server.calls).toHaveLength(3);
});

test("what the server itself refused is not sent again", async () => {
  await using server = startServer(() => Response.json({ error: {} }, { status: 503 }));
  expect((await fetchWithRetry(server.url, change)).status).toBe(503);
  expect(server.calls).toHaveLength(1);
});

test("a call whose connection breaks again and again is sent three times, and then given up", async () => {
  using breaking = startBreaking();
  await expect(fetchWithRetry(breaking.url, change)).rejects.toBeInstanceOf(TypeError);
  expect(breaking.asked()).toBe(3);
});

test("a call that nobody waits for any more is not sent again", async () => {
  const gone = new AbortController();
  await using server = startServer(() => {
    gone.abort();
    return new Response(null, { status: 502 });
  });
  await fetchWithRetry(server.url, { ...change, signal: gone.signal }).catch(() => {});
  expect(server.calls).toHaveLength(1);
});

/** A server whose first answer breaks off in the middle. */
function startBreakingOff() {
  let asked = 0;
  const head = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n";
  const server = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      data(socket) {
        asked += 1;
        if (asked > 1) return void socket.end(`${head}content-length: 17\r\n\r\n{"result":"done"}`);
        socket.write(`${head}transfer-encoding: chunked\r\n\r\n5\r\n{"res\r\n`);
        socket.end();
      },
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    asked: () => asked,
    [Symbol.dispose]: () => server.stop(true),
  };
}

test.each([
  ["a change", "/trpc/profile.update?batch=1", change],
  ["a read", "/trpc/profile.get?batch=1", undefined],
])("%s whose answer breaks off is sent again", async (_, path, init) => {
  using server = startBreakingOff();
  expect(await (await fetchWithRetry(server.url + path, init)).json()).toEqual({ result: "done" });
  expect(server.asked()).toBe(2);
});

test("reads that travel together are handed on as the first of their answers comes", async () => {
  using server = startBreakingOff();
  const answer = await fetchWithRetry(`${server.url}/trpc/profile.get,session.get?batch=1`);
  expect(await answer.json().catch((error: unknown) => error)).toBeInstanceOf(Error);
  expect(server.asked()).toBe(1);
});
