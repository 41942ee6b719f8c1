import { expect, test } from "bun:test";
import { ebba, noor } from "#sandbox/world/customers.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";
import { callProcedure } from "#tests/support/procedures.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { sessionKeys } from "#tests/support/selfcare.ts";
import { waitUntil } from "#tests/support/wait.ts";

const list = { path: "transactions.list", type: "query" } as const;
const whoAmI = { path: "session.get", type: "query" } as const;
const extend = { path: "session.extend", type: "mutation" } as const;
const address = "203.0.113.77";

const call = (app: TestApp, procedure: typeof list | typeof whoAmI | typeof extend, headers: HeadersInit) =>
  callProcedure(app.url, procedure, { headers: Object.fromEntries(new Headers(headers)), input: {} });

/** Returns the headers of a page without a session, at a client address. */
const from = (app: TestApp, forwarded: string) => ({
  ...pageHeaders(app.url),
  "x-forwarded-for": forwarded,
});

testWith("redis-server")(
  "two instances count a payer's and an address's calls together, and store no address",
  async () => {
    await using redis = await startRedis();
    const env = {
      REDIS_URL: redis.url,
      SESSION_KEYS: sessionKeys,
      TRUSTED_PROXIES: "127.0.0.1",
      RATE_PAYER: "10/3600",
      RATE_ADDRESS: "30/3600",
    };
    await using first = await startApp({ env });
    await using second = await startApp({ env });
    await Promise.all([first, second].map(reached));
    const headers = await first.signIn(ebba);
    const asked = await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        const app = index % 2 ? first : second;
        return call(app, list, { ...headers, ...from(app, address) });
      }),
    );
    const refused = asked.filter(({ status }) => status === 429);
    expect(asked.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(refused).toHaveLength(14);
    const seconds = Number(refused[0]?.headers.get("retry-after"));
    expect(seconds).toBeWithin(300, 361);
    const data = { reason: "too_many_requests", retryAfter: seconds };
    expect(await refused[0]?.json()).toMatchObject({ error: { data } });

    const other = await second.signIn(noor);
    expect((await call(second, list, { ...other, ...from(second, address) })).status).toBe(200);
    // All of them came from one address, whose limit is 30.
    const anyone = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        call(index % 2 ? first : second, whoAmI, from(index % 2 ? first : second, address)),
      ),
    );
    expect(anyone.filter(({ status }) => status === 200)).toHaveLength(5);
    expect((await call(first, whoAmI, from(first, "203.0.113.78"))).status).toBe(200);

    expect(await Bun.file(redis.savedTo()).text()).not.toContain(address);
    expect([...first.lines, ...second.lines].join("")).not.toContain(address);
  },
  20_000,
);

testWith("redis-server")("counting alone never fails a call while Redis is down", async () => {
  await using redis = await startRedis();
  await using app = await startApp({ env: { REDIS_URL: redis.url } });
  await reached(app);
  const headers = await app.signIn(ebba);
  await redis.kill();
  expect((await call(app, whoAmI, pageHeaders(app.url))).status).toBe(200);
  const response = await call(app, list, headers);
  expect(response.status).toBe(503);
  expect((await response.json()).error.data.reason).toBe("sessions_unavailable");
});

test("all machines of one household share a rate limit", async () => {
  await using app = await startApp({ env: { TRUSTED_PROXIES: "127.0.0.1", RATE_ADDRESS: "2/3600" } });
  const at = async (forwarded: string) => (await call(app, whoAmI, from(app, forwarded))).status;
  expect(await at("2001:db8:1:2::1")).toBe(200);
  expect(await at("2001:db8:1:2:3:4:5:6")).toBe(200);
  expect(await at("2001:db8:1:2::9")).toBe(429);
  expect(await at("2001:db8:1:3::1")).toBe(200);
});

test("each call of a batch counts", async () => {
  await using app = await startApp({ env: { RATE_PAYER: "10/3600" } });
  const headers = await app.signIn(ebba);
  const batch = (size: number) =>
    fetch(`${app.url}/trpc/${Array(size).fill("session.get").join(",")}?batch=1`, { headers });
  expect((await batch(8)).status).toBe(200);
  expect((await batch(3)).status).toBe(429);
  expect((await batch(2)).status).toBe(200);
});

test("the next call passes after the seconds in Retry-After", async () => {
  await using app = await startApp({ env: { RATE_PAYER: "2/2" } });
  const headers = await app.signIn(ebba);
  const ask = () => call(app, list, headers);
  let response = await ask();
  while (response.status === 200) response = await ask();
  expect(response.headers.get("retry-after")).toBe("1");
  await Bun.sleep(1_000 * Number(response.headers.get("retry-after")));
  expect((await ask()).status).toBe(200);
});

test("changes have their own rate limit", async () => {
  await using app = await startApp({ env: { RATE_CHANGE: "2/3600" } });
  const headers = await app.signIn(ebba);
  expect((await call(app, extend, headers)).status).toBe(200);
  expect((await call(app, extend, headers)).status).toBe(200);
  const third = await call(app, extend, headers);
  expect(third.status).toBe(429);
  expect(third.headers.get("retry-after")).toBe("1800");
  expect((await call(app, list, headers)).status).toBe(200);
});

test("reports have their own rate limit, and a refused one is not sent", async () => {
  await using app = await startApp({ env: { RATE_REPORT: "1/3600" } });
  const client = app.client(await app.signIn(ebba));
  const { items } = await client.transactions.list.query({ states: ["settled"] });
  const report = (index: number) =>
    client.cases.create.mutate({
      transactionId: items[index]?.id ?? "",
      reason: "not_received",
      text: "Nothing came.",
    });
  const before = (await client.cases.list.query({})).length;
  await report(0);
  expect(await report(1).catch((error) => error.data)).toMatchObject({ reason: "too_many_requests" });
  expect(await client.cases.list.query({})).toHaveLength(before + 1);
});

test("a sign-in over the limit shows a person a page, and returns the error to a program", async () => {
  await using app = await startApp({ env: { RATE_SIGN_IN: "1/3600" } });
  const begin = (accept: string) => fetch(`${app.url}/sign-in`, { headers: { accept }, redirect: "manual" });
  await begin("text/html");
  const led = await begin("text/html,application/xhtml+xml");
  expect([led.status, led.headers.get("location")]).toEqual([303, "/signed-out?reason=too_many_requests"]);
  const told = await begin("*/*");
  expect([told.status, told.headers.get("retry-after")]).toEqual([429, "3600"]);
});

test("an export over the limit leads to a page that says so", async () => {
  await using app = await startApp({ env: { RATE_EXPORT: "1/3600" } });
  const headers = await app.signIn(ebba);
  const input = JSON.stringify({ filter: {}, timeZone: "UTC" });
  const download = () =>
    fetch(`${app.url}/exports/transactions.csv?input=${encodeURIComponent(input)}`, {
      headers,
      redirect: "manual",
    });
  expect((await download()).status).toBe(200);
  expect((await download()).headers.get("location")).toBe("/problem?reason=too_many_requests");
});

async function reached({ store }: TestApp) {
  await waitUntil("Redis is reached", () =>
    store.ping().then(
      () => true,
      () => false,
    ),
  );
}
