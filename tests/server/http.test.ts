import { describe, expect, setDefaultTimeout, test } from "bun:test";
import * as v from "valibot";
import { atOnce, createHttp, type HttpOptions } from "#server/services/http.ts";
import { startBreaking, startUpstream } from "#tests/support/upstream.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(30_000);

const item = v.object({ id: v.string() });
const json = { headers: { "content-type": "application/json" } };

function httpTo(baseUrl: string, timeout = 1_000, options: Partial<HttpOptions> = {}) {
  return createHttp({
    ...options,
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
  const huge = new Uint8Array(20e6).fill(0x20);
  const bomb = Bun.gzipSync(huge);
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
    ["half an answer", () => new Response(halfAnAnswer(secret), json), "service_timeout"],
    ["a byte at a time", () => new Response(slowly(`{"id":"${secret}"}`), json), "service_timeout"],
    ["JSON that is not said to be JSON", () => new Response(`{"id":"${secret}"}`), "service_misbehaved"],
    ["megabytes", () => new Response(huge, json), "service_misbehaved"],
    ["an answer without end", () => new Response(endless(), json), "service_misbehaved"],
    [
      "megabytes, compressed",
      () => new Response(bomb, { headers: { ...json.headers, "content-encoding": "gzip" } }),
      "service_misbehaved",
    ],
    ["a refusal without end", () => new Response(endless(), { ...json, status: 422 }), "service_misbehaved"],
    ["too many requests", () => new Response(secret, { status: 429 }), "service_unavailable"],
  ])("%s", async (_, answer, reason) => {
    await using upstream = startUpstream(answer);
    const patience = reason === "service_timeout" ? 200 : 20_000;
    const error = await failure(httpTo(upstream.url, patience).get("/things", item));
    expect(error).toMatchObject({ reason });
    expect(Bun.inspect(error)).not.toContain(secret);
  });

  test.each([
    ["nobody there", "http://127.0.0.1:1"],
    ["a name that nobody knows", "http://payments.invalid"],
    ["plain HTTP where TLS is spoken", "https://127.0.0.1:1"],
  ])("%s", async (_, url) => {
    expect(await failure(httpTo(url).get("/things", item))).toMatchObject({ reason: "service_unavailable" });
  });
});

test("a read whose connection broke is asked once more, a change never", async () => {
  using breaking = startBreaking();
  const http = httpTo(breaking.url);
  await failure(http.get("/things", item));
  expect(breaking.asked()).toBe(2);
  await failure(http.send("POST /things", item, { body: {} }));
  expect(breaking.asked()).toBe(3);
});

describe("a change of which nobody knows whether it was done is said to be unknown, never failed", () => {
  test.each<[string, () => Response | Promise<Response>]>([
    ["after silence", () => Bun.sleep(5_000).then(() => new Response())],
    ["after an error of the service", () => new Response(null, { status: 500 })],
    ["after nonsense", () => new Response("<p>It worked!")],
    ["after half an answer", () => new Response(halfAnAnswer("1"), json)],
    ["after an answer without end", () => new Response(endless(), json)],
  ])("%s", async (_, answer) => {
    await using upstream = startUpstream(answer);
    const change = httpTo(upstream.url, 200).send("POST /things", item, { body: {} });
    expect(await failure(change)).toMatchObject({ reason: "outcome_unknown" });
  });

  test.each(["http://127.0.0.1:1", "http://payments.invalid"])(
    "but not when it was never sent: %s",
    async (url) => {
      const change = httpTo(url).send("POST /things", item, { body: {} });
      expect(await failure(change)).toMatchObject({ reason: "service_unavailable" });
    },
  );

  test("nor when no time was left to send it", async () => {
    await using upstream = startUpstream(() => expect.unreachable("It was sent."));
    const http = httpTo(upstream.url, 1_000, { deadline: () => performance.now() - 1 });
    expect(await failure(http.send("POST /things", item, { body: {} }))).toMatchObject({
      reason: "service_unavailable",
    });
  });
});

test("a refusal that the contract names has its own reason", async () => {
  await using upstream = startUpstream(() => Response.json({ code: "insufficient_funds" }, { status: 422 }));
  const change = httpTo(upstream.url).send("POST /things", item, { body: {}, idempotencyKey: "key" });
  expect(await failure(change)).toMatchObject({ reason: "insufficient_funds" });
});

test("a refusal brings along the limit that it names, and nothing that the contract does not have", async () => {
  const limit = {
    id: "protective-deposit-week-SEK",
    kind: "protective",
    type: "deposit",
    period: "week",
    currency: "SEK",
    amount: 2_000_00,
    left: 150_00,
    freesUpAt: "2026-11-29T23:00:00.000Z",
  };
  const secret = "a note of another team";
  const bodies = [
    { code: "limit_reached", detail: secret, limit: { ...limit, note: secret } },
    { code: "limit_reached", limit: { ...limit, period: secret } },
  ];
  await using upstream = startUpstream(() => Response.json(bodies.shift(), { status: 422 }));
  const refused = async () =>
    failure(httpTo(upstream.url).send("POST /things", item, { body: {}, idempotencyKey: "key" }));
  const [named, unnamed] = [await refused(), await refused()];
  expect(named).toMatchObject({ reason: "limit_reached", details: { limit } });
  expect(unnamed).toMatchObject({ reason: "limit_reached", details: undefined });
  expect(Bun.inspect([named, unnamed])).not.toContain(secret);
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
    200 - 2 * atOnce,
  );
  expect(reasons.filter((reason) => reason === "service_timeout").length).toBeGreaterThanOrEqual(atOnce);
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
  const told = async (options: Partial<HttpOptions>) => {
    await using upstream = startUpstream((request) =>
      Response.json({ id: request.headers.get("x-request-timeout-ms") }),
    );
    return Number((await httpTo(upstream.url, 1_000, options).get("/things", item)).id);
  };

  test("by itself", async () => {
    const time = await told({});
    expect(time).toBeGreaterThan(500);
    expect(time).toBeLessThanOrEqual(1_000);
  });

  test("and no longer than is left for the request that it is made for", async () => {
    expect(await told({ deadline: () => performance.now() + 300 })).toBeLessThanOrEqual(300);
  });

  test("and is given up then", async () => {
    await using upstream = startUpstream(() => new Promise<never>(() => {}));
    const http = httpTo(upstream.url, 5_000, { deadline: () => performance.now() + 50 });
    expect(await failure(http.get("/things", item))).toMatchObject({ reason: "service_timeout" });
  });
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

/** A byte every now and then: a deadline for the silence between them would never strike. */
function slowly(text: string): ReadableStream {
  const bytes = new TextEncoder().encode(text);
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (sent > 0) await Bun.sleep(50);
      controller.enqueue(bytes.slice(sent, sent + 1));
      sent += 1;
      if (sent === bytes.length) controller.close();
    },
  });
}

function endless(): ReadableStream {
  const spaces = new Uint8Array(65_536).fill(0x20);
  return new ReadableStream({
    async pull(controller) {
      controller.enqueue(spaces);
    },
  });
}
