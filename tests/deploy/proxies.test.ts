import { expect, test } from "bun:test";
import { type Balancer, balancers, startBalancer } from "#tests/rolling/balancers.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { sendRaw } from "#tests/support/raw-http.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { waitUntil } from "#tests/support/wait.ts";

/** Environment without services: only rate limits and the log are tested. */
async function startBehind(balancer: Balancer | "this test", env: Record<string, string> = {}) {
  const port = await freePort();
  const publicUrl = `http://127.0.0.1:${port}`;
  const away = "http://127.0.0.1:1";
  const environment = () => ({
    OIDC_ISSUER: away,
    OIDC_CLIENT_ID: "test",
    OIDC_CLIENT_SECRET: "test",
    PAYMENTS_URL: away,
    BANKING_URL: away,
    PROFILE_URL: away,
    NOTIFICATIONS_URL: away,
  });
  await using parts = new AsyncDisposableStack();
  const own = await freePort();
  const selfcare = parts.use(
    await startSelfcare({
      sandbox: { publicUrl, environment },
      port: own,
      env: { TRUSTED_PROXIES: "127.0.0.1", RATE_SIGN_IN: "2/300", ...env },
    }),
  );
  if (balancer !== "this test")
    parts.use(await startBalancer(balancer, { port, instances: [own, own, own] }));
  const stack = parts.move();
  return {
    url: balancer === "this test" ? selfcare.url : publicUrl,
    selfcare,
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

const forged = "198.51.100.7";
const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";

/** Forged headers with which a client claims another address. */
const claims = (index: number) => [
  `x-forwarded-for: 198.51.100.${index}`,
  `x-forwarded-for: ${forged}, 203.0.113.${index}:443`,
  `forwarded: for=198.51.100.${index}`,
  `x-real-ip: 198.51.100.${index}`,
  `cf-connecting-ip: 198.51.100.${index}`,
  `true-client-ip: 198.51.100.${index}`,
  `x_forwarded_for: 198.51.100.${index}`,
];

for (const balancer of balancers) {
  testWith(balancer)(
    `behind ${balancer} as it is shipped, no header of the client's changes its address or names a trace`,
    async () => {
      await using world = await startBehind(balancer);
      const signInFrom = async (localAddress: string, headers: string[] = []) => {
        const head = ["GET /sign-in HTTP/1.1", "host: app", `traceparent: 00-${traceId}-00f067aa0ba902b7-01`];
        return (await sendRaw(world.url, [...head, ...headers], { localAddress })).status;
      };
      expect(await signInFrom("127.0.0.2", claims(1))).toBe(303);
      expect(await signInFrom("127.0.0.2")).toBe(303);
      for (const header of claims(2)) expect(await signInFrom("127.0.0.2", [header])).toBe(429);
      // Each address has its own rate limit, which shows the address that the proxy passed on.
      expect(await signInFrom("127.0.0.3")).toBe(303);

      const requests = () =>
        world.selfcare
          .logs()
          .split("\n")
          .filter((line) => line.includes('"route":"/sign-in"'))
          .map((line) => JSON.parse(line));
      await waitUntil("all of it is logged", () => requests().length === 10);
      for (const { network, traceId: own } of requests()) {
        expect(network).toBe("local");
        expect(own).not.toBe(traceId);
      }
    },
    60_000,
  );
}

test.each([
  ["forwarded", 'for="198.51.100.7:51234";proto=https', 'for="198.51.100.7:9"', "For=198.51.100.8"],
  ["X-Real-IP", "198.51.100.7", "198.51.100.7:443", "[2001:db8::1]:443"],
])("the address counts from %s alone where that is the header of the proxies", async (header, ...values) => {
  await using world = await startBehind("this test", { TRUSTED_PROXY_HEADER: header });
  const signIn = async (value: string, index: number) => {
    const head = ["GET /sign-in HTTP/1.1", "host: app", `x-forwarded-for: 203.0.113.${index}`];
    return (await sendRaw(world.url, [...head, `${header}: ${value}`])).status;
  };
  const [first = "", again = "", other = ""] = values;
  expect([await signIn(first, 1), await signIn(again, 2), await signIn(first, 3)]).toEqual([303, 303, 429]);
  expect(await signIn(other, 4)).toBe(303);
});
