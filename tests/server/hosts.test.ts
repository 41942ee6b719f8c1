import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { startApp, type TestApp, unlimited } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { sendRaw } from "#tests/support/raw-http.ts";

/** Values of `Host` from clients, probes and internal names; `undefined` omits the header. */
const hosts = [
  undefined,
  "",
  "a",
  "app",
  "pay",
  "x.y",
  "app:80",
  "app:3000",
  "trpc",
  "readyz",
  "sign-in",
  "selfcare.internal",
  "selfcare.internal.evil.example",
  "pay.example.test",
  "127.0.0.1",
  "[::1]",
  "[::1]:3000",
  "[2001:db8::1%25eth0]",
  "[",
  "[::1",
  "a b",
  " a",
  "a:99999",
  "a:b",
  ":3000",
  "a/b",
  "a/readyz",
  "/readyz",
  "//",
  "user@host",
  "a@readyz/healthz",
  "a?b",
  "?/readyz",
  "a#b",
  "#/readyz",
  "a\\b",
  "a,b",
  "a;b",
  "a%2fb",
  "%",
  "%00",
  "*",
  "..",
  "-",
  "xn--",
  "\u00e9",
  "\u00a0",
  "\u00ff\u00fe",
  "b\u00c3\u00bccher.example",
  "http://evil.example",
  "https://evil.example/",
  "x".repeat(300),
];

const page = ["sec-fetch-site: same-origin", "selfcare-request: active"];

/** Requests for every kind of route, as request line and headers. */
const requests: [string, string[]?][] = [
  ["GET /readyz"],
  ["GET /healthz"],
  ["GET /trpc/session.get", page],
  ["GET /trpc/session.get,session.get?batch=1&input=%7B%7D", page],
  ["GET /trpc/nothing.get", page],
  ["POST /trpc/session.extend", page],
  ["GET /exports/transactions.csv"],
  ["GET /exports/receipts/pay_1.pdf?input=1"],
  ["GET /"],
  ["GET /transactions?search=a"],
  ["GET /embed/payments"],
  ["GET /nothing.js"],
  ["POST /reports"],
  ["GET /sign-in?returnTo=/limits", ["accept: text/html"]],
  ["GET /sign-in/silent?returnTo=/limits"],
  ["GET /sign-in/callback?state=x"],
  ["POST /sign-in/back-channel-logout"],
  ["POST /sign-out", page],
  ["GET /approve/pay_1?returnTo=/limits"],
  ["GET /link-account?bank=bank_1"],
  ["HEAD /readyz"],
  ["OPTIONS /trpc/session.get"],
  ["GET //readyz"],
  ["GET //evil.example/readyz"],
  ["GET /trpc/../readyz"],
  ["GET /./healthz?x#y"],
  ["GET /%2e%2e/healthz"],
  ["GET /readyz#x"],
  ["GET http://evil.example/readyz"],
  ["GET https://app/trpc/session.get", page],
  ["GET http://evil.example"],
  ["GET http://evil.example?x=/readyz"],
  ["CONNECT evil.example:443"],
];

const configurations: Record<string, Record<string, string>> = {
  "the usual": {},
  "a short public URL": { PUBLIC_URL: "http://pay" },
  "a base path": { BASE_PATH: "/selfcare" },
};

describe.each(Object.entries(configurations))("with %s", (_, env) => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ env: { ...unlimited, RATE_PAGE_REPORT: "off", ...env } });
  });
  afterAll(() => app[Symbol.asyncDispose]());

  /** Removes what differs between two equal requests. */
  async function answerTo(line: string, headers: string[], host: string | undefined) {
    const [method, target = ""] = line.split(" ");
    const version = host === undefined ? "HTTP/1.0" : "HTTP/1.1";
    const path = env.BASE_PATH && target.startsWith("/") && !target.startsWith("//") ? env.BASE_PATH : "";
    const head = [`${method} ${path}${target} ${version}`, ...(host === undefined ? [] : [`host: ${host}`])];
    const answer = await sendRaw(app.url, [...head, `origin: ${env.PUBLIC_URL ?? app.url}`, ...headers]);
    const same = (text = "") =>
      text
        .replace(/"requestId":"[^"]*"/g, "")
        .replace(/[\w-]{43}/g, "")
        .replace(/\r\n[\da-f]+\r\n|^[\da-f]+\r\n/g, "");
    return {
      status: answer.status,
      location: same(answer.headers.location),
      type: answer.headers["content-type"],
      frames: answer.headers["x-frame-options"],
      body: same(answer.body),
    };
  }

  test.each(requests)("%s gets the same response whatever the host", async (line, headers = []) => {
    const usual = await answerTo(line, headers, "pay.example.test:3000");
    for (const host of hosts) {
      const answer = await answerTo(line, headers, host);
      expect({ host, ...answer }).toEqual({ host, ...usual });
    }
    expect(JSON.stringify(usual)).not.toContain("pay.example.test");
    expect(app.lines.filter((text) => text.includes('"level":50'))).toEqual([]);
  });

  test("readiness is the store's, not the page's", async () => {
    for (const host of hosts) {
      const { status, type, body } = await answerTo("GET /readyz", [], host);
      expect({ host, status, type, body }).toMatchObject({
        status: 200,
        body: expect.stringContaining("ready"),
      });
      expect(type).toStartWith("application/json");
    }
  });
});

test.each(["OPTIONS *", "GET *", "GET readyz", "GET ftp://evil.example/", "GET ?x", "GET "])(
  "an invalid request target is refused: %s",
  async (line) => {
    await using app = await startApp();
    for (const host of ["app", "a b", "pay.example.test"])
      expect((await sendRaw(app.url, [`${line} HTTP/1.1`, `host: ${host}`])).status).toBe(400);
  },
);

test("metrics are served whatever the host", async () => {
  const port = await freePort();
  await using _app = await startApp({ env: { METRICS_PORT: String(port) } });
  for (const host of hosts) {
    const head = [
      `GET /metrics HTTP/1.${host === undefined ? 0 : 1}`,
      ...(host === undefined ? [] : [`host: ${host}`]),
    ];
    const { status, body } = await sendRaw(`http://127.0.0.1:${port}`, head);
    expect({ host, status }).toEqual({ host, status: 200 });
    expect(body).toContain("selfcare_build_info");
  }
});
