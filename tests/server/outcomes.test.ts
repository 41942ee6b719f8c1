import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { resolve } from "node:path";
import { makeCertificates } from "#tests/support/certificates.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { failure, httpTo, item } from "./http-support.ts";
import { listen, type Peer, plainPeers, tlsPeers } from "./outcome-peers.ts";

setDefaultTimeout(60_000);

const caller = resolve(import.meta.dir, "outcome-caller.ts");

/** Sends one change to each peer, in a process that trusts these authorities, and tells what became of it. */
async function outcomes(peers: readonly Peer[], scheme: "http" | "https", authorities?: "ca.pem") {
  await using certificates = await makeCertificates();
  await using started = new AsyncDisposableStack();
  const effects = peers.map(() => 0);
  const urls: string[] = [];
  for (const [index, [, , make]] of peers.entries()) {
    const server = await make(() => {
      effects[index] = (effects[index] ?? 0) + 1;
    }, certificates);
    started.defer(() => void server.close());
    urls.push(`${scheme}://localhost:${await listen(server)}`);
  }
  const trust = authorities ? { NODE_EXTRA_CA_CERTS: certificates.path(authorities) } : {};
  const child = Bun.spawn([process.execPath, "--no-env-file", caller, ...urls], {
    env: { PATH: process.env.PATH, ...trust },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const reasons = (await new Response(child.stdout).text()).trim().split("\n");
  return peers.map(([name], index) => ({ name, reason: reasons[index], effects: effects[index] }));
}

const expected = (peers: readonly Peer[]) =>
  peers.map(([name, isUnknown]) => ({
    name,
    reason: isUnknown ? "outcome_unknown" : "service_unavailable",
    effects: isUnknown ? 1 : 0,
  }));

test("a change whose TLS handshake failed was not done; one that broke afterwards may have been", async () => {
  expect(await outcomes(tlsPeers, "https", "ca.pem")).toEqual(expected(tlsPeers));
});

test("a change to a service of an unknown authority was not done", async () => {
  const peers = tlsPeers.filter(([, isUnknown]) => isUnknown);
  const refused = peers.map(([name]) => ({ name, reason: "service_unavailable", effects: 0 }));
  expect(await outcomes(peers, "https")).toEqual(refused);
});

test("a change that breaks after it was written may have been done", async () => {
  expect(await outcomes(plainPeers, "http")).toEqual(expected(plainPeers));
});

describe("a status without a code of the contracts", () => {
  const notDone = [
    300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413,
    414, 415, 416, 417, 418, 421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 499,
  ];
  const bodies = [null, "<p>Not here.", '{"code":"of_another_team"}', "{"];
  test.each(["POST", "PUT", "PATCH", "DELETE"] as const)(
    "of a refusal means not done: %s",
    async (method) => {
      let asked = 0;
      let answer = () => new Response();
      await using upstream = startUpstream(() => {
        asked += 1;
        return answer();
      });
      for (const status of notDone) {
        for (const body of bodies) {
          const headers = { location: "/elsewhere", "content-type": "application/problem+json" };
          answer = () => new Response(status === 304 ? null : body, { status, headers });
          const change = httpTo(upstream.url).send(`${method} /things`, item, { body: {} });
          const reason = await reasonOfFailure(change);
          expect([status, body, reason]).toEqual([status, body, expect.not.stringContaining("unknown")]);
        }
      }
      expect(asked).toBe(notDone.length * bodies.length);
    },
  );

  test.each([500, 501, 502, 503, 504, 507, 520, 599])(
    "of %i means that it may have been done",
    async (status) => {
      await using upstream = startUpstream(() => new Response("<p>Oops", { status }));
      expect(await reasonOfFailure(httpTo(upstream.url).send("POST /things", item, { body: {} }))).toBe(
        "outcome_unknown",
      );
    },
  );

  test("says so even where the body of the refusal never ends", async () => {
    await using upstream = startUpstream(
      () =>
        new Response(beginning(), { status: 403, headers: { "content-type": "application/problem+json" } }),
    );
    const change = httpTo(upstream.url, 200).send("POST /things", item, { body: {} });
    expect(await reasonOfFailure(change)).toBe("service_timeout");
  });
});

test("a service that says with the contracts' code that it is unavailable has done nothing", async () => {
  await using upstream = startUpstream(() => Response.json({ code: "unavailable" }, { status: 503 }));
  expect(await reasonOfFailure(httpTo(upstream.url).send("POST /things", item, { body: {} }))).toBe(
    "service_unavailable",
  );
});

test.each(["PUT", "DELETE", "POST"] as const)(
  "%s is not repeated when a kept connection breaks",
  async (method) => {
    let asked = 0;
    const server = Bun.listen({
      hostname: "127.0.0.1",
      port: 0,
      socket: {
        data(socket) {
          asked += 1;
          if (asked === 1)
            socket.write(
              'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{"id":"1"}',
            );
          else socket.end();
        },
      },
    });
    const http = httpTo(`http://127.0.0.1:${server.port}`);
    await http.send(`${method} /things`, item);
    expect(await reasonOfFailure(http.send(`${method} /things`, item))).toBe("outcome_unknown");
    expect(asked).toBe(2);
    server.stop(true);
  },
);

test.each([
  ["429", { "retry-after": "30" }, 30],
  ["429", { "retry-after": "999999" }, 3_600],
  ["429", { "retry-after": "-5" }, 2],
  ["429", { "retry-after": "soon" }, 2],
  ["429", {}, 2],
  ["429", { "retry-after": "Wed, 21 Oct 2015 07:28:00 GMT" }, 1],
  ["429", { "retry-after": "Wed, 21 Oct 2099 07:28:00 GMT" }, 3_600],
  ["503", { "retry-after": "7" }, 7],
])("%s with %o is worth trying again after %i s", async (status, headers, retryAfter) => {
  await using upstream = startUpstream(() => new Response(null, { status: Number(status), headers }));
  const read = failure(httpTo(upstream.url).get("/things", item));
  expect(await read).toMatchObject({ reason: "service_unavailable", retryAfter });
});

/** Sends the beginning of a body, and nothing more. */
function beginning(): ReadableStream {
  return new ReadableStream({ start: (controller) => controller.enqueue(`{"code":"`) });
}

async function reasonOfFailure(call: Promise<unknown>): Promise<string> {
  const error = await failure(call);
  return error instanceof Error && "reason" in error ? String(error.reason) : "none";
}
