import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { reasons, serviceReasons } from "#shared/reasons.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { failure, httpTo, item } from "./http-support.ts";

setDefaultTimeout(30_000);

const json = { headers: { "content-type": "application/json" } };

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
    ["401", () => new Response(secret, { status: 401 }), "service_unavailable"],
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
    const timeoutMs = reason === "service_timeout" ? 200 : 20_000;
    const error = await failure(httpTo(upstream.url, timeoutMs).get("/things", item));
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

test.each(serviceReasons)("the code %s of a service is the reason of the same name", async (code) => {
  await using upstream = startUpstream(() => Response.json({ code }, { status: 422 }));
  expect(await failure(httpTo(upstream.url).send("POST /things", item))).toMatchObject({ reason: code });
});

test.each([...reasons.filter((reason) => !isServiceReason(reason)), "constructor", "valueof", "__proto__"])(
  "a service cannot claim %s",
  async (code) => {
    await using upstream = startUpstream(() => Response.json({ code }, { status: 422 }));
    expect(await failure(httpTo(upstream.url).send("POST /things", item))).toMatchObject({
      reason: "invalid_input",
    });
    await using failing = startUpstream(() => Response.json({ code }, { status: 500 }));
    expect(await failure(httpTo(failing.url).send("POST /things", item))).toMatchObject({
      reason: "outcome_unknown",
    });
  },
);

function isServiceReason(reason: string): boolean {
  return serviceReasons.some((each) => each === reason);
}

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
