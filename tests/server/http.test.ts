import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { createHttp } from "#server/services/http.ts";
import { startUpstream } from "#tests/support/upstream.ts";

const item = v.object({ id: v.string() });

function httpTo(baseUrl: string, timeout = 1_000) {
  return createHttp({
    baseUrl,
    timeouts: { read: timeout, write: timeout },
    token: "service-token",
    requestId: () => "request-1",
  });
}

test("a call carries the request's id, the service's token, and each value of a repeated parameter", async () => {
  await using upstream = startUpstream((request) =>
    Response.json({
      id: [
        request.headers.get("x-request-id"),
        request.headers.get("authorization"),
        new URL(request.url).search,
      ].join(" "),
    }),
  );
  const query = { state: ["settled", "failed"], limit: 5, cursor: undefined };
  const { id } = await httpTo(upstream.url).get("/things", item, { query });
  expect(id).toBe("request-1 Bearer service-token ?state=settled&state=failed&limit=5");
});

test("what the contract does not know is dropped", async () => {
  await using upstream = startUpstream(() => Response.json({ id: "1", iban: "SE4550000000058398257466" }));
  expect(await httpTo(upstream.url).get("/things", item)).toEqual({ id: "1" });
});

describe("a failure has a reason, and none of the service's words", () => {
  const secret = "stack trace of another team";
  test.each<[string, () => Response | Promise<Response>, string]>([
    ["400", () => new Response(secret, { status: 400 }), "invalid_input"],
    ["404", () => new Response(secret, { status: 404 }), "not_found"],
    ["401", () => new Response(secret, { status: 401 }), "service_misbehaved"],
    ["a redirect", () => Response.redirect("http://127.0.0.1:1/elsewhere"), "service_misbehaved"],
    ["500", () => new Response(secret, { status: 500 }), "service_unavailable"],
    ["HTML", () => new Response(`<p>${secret}`), "service_misbehaved"],
    ["another shape", () => Response.json({ id: 5, text: secret }), "service_misbehaved"],
    ["nothing", () => new Response(null), "service_misbehaved"],
    ["silence", () => Bun.sleep(5_000).then(() => new Response(secret)), "service_timeout"],
    ["half an answer", () => new Response(halfAnAnswer(secret)), "service_timeout"],
  ])("%s", async (_, answer, reason) => {
    await using upstream = startUpstream(answer);
    const error = await failure(httpTo(upstream.url, 200).get("/things", item));
    expect(error).toMatchObject({ reason });
    expect(Bun.inspect(error)).not.toContain(secret);
  });

  test("nobody there", async () => {
    expect(await failure(httpTo("http://127.0.0.1:1").get("/things", item))).toMatchObject({
      reason: "service_unavailable",
    });
  });
});

test("a read whose connection broke is asked once more, a change never", async () => {
  let asked = 0;
  const server = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      data(socket) {
        asked += 1;
        socket.end();
      },
    },
  });
  const http = httpTo(`http://127.0.0.1:${server.port}`);
  await failure(http.get("/things", item));
  expect(asked).toBe(2);
  await failure(http.send("POST /things", item, { body: {} }));
  expect(asked).toBe(3);
  server.stop(true);
});

describe("a change of which nobody knows whether it was done is said to be unknown, never failed", () => {
  test.each<[string, () => Response | Promise<Response>]>([
    ["after silence", () => Bun.sleep(5_000).then(() => new Response())],
    ["after an error of the service", () => new Response(null, { status: 500 })],
    ["after nonsense", () => new Response("<p>It worked!")],
    ["after half an answer", () => new Response(halfAnAnswer("1"))],
  ])("%s", async (_, answer) => {
    await using upstream = startUpstream(answer);
    const change = httpTo(upstream.url, 200).send("POST /things", item, { body: {} });
    expect(await failure(change)).toMatchObject({ reason: "outcome_unknown" });
  });

  test("but not when it was never sent", async () => {
    const change = httpTo("http://127.0.0.1:1").send("POST /things", item, { body: {} });
    expect(await failure(change)).toMatchObject({ reason: "service_unavailable" });
  });
});

test("a refusal that the contract names has its own reason", async () => {
  await using upstream = startUpstream(() => Response.json({ code: "insufficient_funds" }, { status: 422 }));
  const change = httpTo(upstream.url).send("POST /things", item, { body: {}, idempotencyKey: "key" });
  expect(await failure(change)).toMatchObject({ reason: "insufficient_funds" });
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
  const back = Date.now() + 5_000;
  let answer: unknown;
  while (!answer && Date.now() < back) answer = await http.get("/things", item).catch(() => Bun.sleep(50));
  expect(answer).toEqual({ id: "back" });
});

test("calls beyond what a hung service may hold are refused at once", async () => {
  await using upstream = startUpstream(() => Bun.sleep(5_000).then(() => new Response()));
  const http = httpTo(upstream.url, 300);
  const calls = Array.from({ length: 200 }, () => failure(http.get("/things", item)));
  const reasons = (await Promise.all(calls)).map((error) => (error as { reason?: string }).reason);
  expect(reasons.filter((reason) => reason === "service_unavailable").length).toBeGreaterThanOrEqual(72);
  expect(reasons.filter((reason) => reason === "service_timeout").length).toBeGreaterThanOrEqual(64);
});

function failure(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => expect.unreachable("The call succeeded."),
    (error: unknown) => error,
  );
}

function halfAnAnswer(text: string): ReadableStream {
  return new ReadableStream({
    async start(controller) {
      controller.enqueue(`{"id":"${text}`);
      await Bun.sleep(5_000);
      controller.close();
    },
  });
}
