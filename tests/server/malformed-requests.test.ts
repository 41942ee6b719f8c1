import { expect, test } from "bun:test";
import { connect } from "node:net";
import { startApp } from "#tests/support/app.ts";

/** Sends exact bytes. Returns the status line and the whole response. */
function answerTo(url: string, bytes: string): Promise<{ first: string; all: string }> {
  return new Promise((resolve) => {
    let all = "";
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("data", (chunk) => {
      all += chunk;
      // Every response here is small enough to arrive in one part.
      socket.end();
    });
    socket.on("error", () => {});
    socket.on("close", () => resolve({ first: all.split("\r\n")[0] ?? "", all }));
    socket.write(bytes);
  });
}

test("a probe without a host works (HTTP/1.0)", async () => {
  await using app = await startApp();
  expect((await answerTo(app.url, "GET /readyz HTTP/1.0\r\n\r\n")).first).toBe("HTTP/1.1 200 OK");
});

test.each([
  ["a host that is none", "GET /transactions HTTP/1.1\r\nhost: a b\r\n\r\n", 200],
  ["half an IPv6 address", "GET /transactions HTTP/1.1\r\nhost: [\r\n\r\n", 200],
  ["a host with a user", "GET /transactions HTTP/1.1\r\nhost: pay.example@evil.example\r\n\r\n", 200],
  ["a port that is none", "GET /transactions HTTP/1.1\r\nhost: a:99999\r\n\r\n", 200],
  ["a path that looks like a host", "GET //evil.example/assets/x.js HTTP/1.1\r\nhost: a b\r\n\r\n", 404],
  ["a tunnel", "CONNECT evil.example:443 HTTP/1.1\r\nhost: a\r\n\r\n", 404],
  [
    "two lengths",
    "POST /reports HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    400,
  ],
  ["a length below nothing", "POST /reports HTTP/1.1\r\nhost: a\r\ncontent-length: -5\r\n\r\n", 400],
  ["headers of 20 KB", `GET / HTTP/1.1\r\nhost: a\r\ncookie: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ["an address of 20 KB", `GET /${"x".repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 431],
  ["a thousand headers", `GET / HTTP/1.1\r\nhost: a\r\n${"x: y\r\n".repeat(1_000)}\r\n`, 431],
  ["no HTTP at all", "hello\r\n\r\n", 400],
])("%s breaks nothing", async (_, bytes, status) => {
  await using app = await startApp();
  const { first, all } = await answerTo(app.url, bytes);
  expect(first).toStartWith(`HTTP/1.1 ${status} `);
  expect(all).not.toContain("evil.example");
  expect((await fetch(`${app.url}/healthz`)).status).toBe(200);
});
