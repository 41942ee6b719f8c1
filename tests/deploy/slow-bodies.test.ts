import { expect, setDefaultTimeout, test } from "bun:test";
import { type Balancer, balancers, startBalancer } from "#tests/rolling/balancers.ts";
import { pageHeaders } from "#tests/support/app.ts";
import { builtExecutable, executable } from "#tests/support/executable.ts";
import { metricsOf } from "#tests/support/metrics.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { chunkOf, connectRaw, requestHead } from "#tests/support/raw-http.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { waitUntil } from "#tests/support/wait.ts";

setDefaultTimeout(120_000);

/** Starts the compiled executable, optionally behind a load balancer with the shipped configuration. */
async function start(balancer?: Balancer) {
  await builtExecutable();
  await using parts = new AsyncDisposableStack();
  const [port, own, metricsPort] = await Promise.all([freePort(), freePort(), freePort()]);
  const url = `http://127.0.0.1:${balancer ? port : own}`;
  const nobody = "http://127.0.0.1:1";
  const environment = () => ({
    OIDC_ISSUER: nobody,
    OIDC_CLIENT_ID: "slow",
    OIDC_CLIENT_SECRET: "slow",
    PAYMENTS_URL: nobody,
    BANKING_URL: nobody,
    PROFILE_URL: nobody,
    NOTIFICATIONS_URL: nobody,
  });
  parts.use(
    await startSelfcare({
      sandbox: { publicUrl: url, environment },
      port: own,
      executable,
      env: {
        METRICS_PORT: String(metricsPort),
        LOG_LEVEL: "error",
        ...(balancer ? { TRUSTED_PROXIES: "127.0.0.1" } : {}),
      },
    }),
  );
  if (balancer) parts.use(await startBalancer(balancer, { port, instances: [own, own, own] }));
  const stack = parts.move();
  return {
    url,
    unread: async () => (await metricsOf(metricsPort)).value("selfcare_unread_bodies") ?? 0,
    [Symbol.asyncDispose]: () => stack[Symbol.asyncDispose](),
  };
}

const routes = ["/trpc/session.extend", "/reports", "/sign-out", "/sign-in/back-channel-logout", "/nowhere"];

/** Opens requests that never finish their body, on routes with and without a body, with a length or chunked. */
async function sendSlowly(url: string, senders: Record<string, number>) {
  const addresses = Object.entries(senders).flatMap(([address, count]) => Array<string>(count).fill(address));
  // Connects all of them first, so that they start together even on a busy machine.
  const connections = await Promise.all(addresses.map((address) => connectRaw(url, address)));
  for (const [index, connection] of connections.entries()) {
    const body: Record<string, string> = isChunked(index)
      ? { "transfer-encoding": "chunked" }
      : { "content-length": "60000" };
    const headers = { ...pageHeaders(url), "content-type": "application/json", ...body };
    connection.write(requestHead(`POST ${routes[index % routes.length]}`, headers));
  }
  const trickle = () => {
    for (const [index, connection] of connections.entries())
      connection.write(isChunked(index) ? chunkOf("x") : "x");
  };
  trickle();
  const timer = setInterval(trickle, 1_000);
  return {
    connections,
    stop() {
      clearInterval(timer);
      for (const connection of connections) connection.destroy();
    },
  };
}

const isChunked = (index: number) => index % 2 === 0;

/** Returns the statuses of other clients' calls, and the milliseconds of the slowest. */
async function callMeanwhile(url: string) {
  const headers = { ...pageHeaders(url), "content-type": "application/json" };
  const statuses = new Set<number>();
  let slowest = 0;
  for (let index = 0; index < 60; index += 1) {
    const started = performance.now();
    const response = await (index % 2
      ? fetch(`${url}/trpc/session.get`, { headers })
      : fetch(`${url}/trpc/charges.lookup`, { method: "POST", headers, body: "{}" }));
    await response.text();
    statuses.add(response.status);
    slowest = Math.max(slowest, performance.now() - started);
  }
  return { statuses: [...statuses].sort(), slowest };
}

test("hundreds of slow senders do not block other clients, and are refused within 10 s", async () => {
  await using selfcare = await start();
  // More from one address than may wait, and more in total than may be processed.
  const slow = await sendSlowly(selfcare.url, { "127.0.0.2": 450, "127.0.0.3": 150, "127.0.0.4": 150 });
  await waitUntil("those are waited for that may be", async () => (await selfcare.unread()) === 500);
  const { statuses, slowest } = await callMeanwhile(selfcare.url);
  expect(statuses).toEqual([200, 404]);
  expect(slowest).toBeLessThan(3_000);
  await waitUntil("all are refused", () => slow.connections.every(({ isClosed }) => isClosed), 20_000);
  const answered = slow.connections.map(({ answer }) => answer.split(" ")[1]);
  expect(answered.filter((status) => status === "429").length).toBe(250);
  expect(answered.filter((status) => status === "408").length).toBe(500);
  expect(await selfcare.unread()).toBe(0);
  slow.stop();
});

for (const balancer of balancers) {
  testWith(balancer)(
    `hundreds of slow senders behind ${balancer} keep nobody else from being answered`,
    async () => {
      await using selfcare = await start(balancer);
      const slow = await sendSlowly(selfcare.url, { "127.0.0.2": 450, "127.0.0.3": 90, "127.0.0.4": 90 });
      const { statuses, slowest } = await callMeanwhile(selfcare.url);
      expect(statuses).toEqual([200, 404]);
      expect(slowest).toBeLessThan(3_000);
      // The load balancer buffers bodies itself and limits the connections per address.
      const refused = () => slow.connections.filter(({ answer }) => answer.includes(" 429 ")).length;
      await waitUntil("the rest is refused", () => refused() > 300);
      slow.stop();
      await waitUntil("none is waited for", async () => (await selfcare.unread()) === 0);
    },
  );
}
