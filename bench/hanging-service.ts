/**
 * `bun bench/hanging-service.ts` measures how much a hanging service slows down calls to another one. Some payers read
 * payments while others read notifications from a service that alternately answers and hangs. Needs redis-server and
 * `bun run build`.
 */
import { startRedis } from "#tests/support/redis.ts";
import { load, median } from "./load.ts";
import { startOn } from "./process.ts";
import { createSession, headersOf, startExecutable } from "./selfcare.ts";

const rounds = 6;
const messagesEvery = 10;

let hangs = false;
const inbox = JSON.stringify({ items: [], unread: 0, nextCursor: null });
const notifications = Bun.serve({
  port: 0,
  hostname: "127.0.0.1",
  idleTimeout: 0,
  fetch: () =>
    hangs
      ? new Promise<Response>(() => undefined)
      : new Response(inbox, { headers: { "content-type": "application/json" } }),
});
await using redis = await startRedis();
await using upstream = await startOn(1, [process.execPath, `${import.meta.dir}/upstream.ts`]);
await using selfcare = await startExecutable({
  core: 0,
  redisUrl: redis.url,
  paymentsUrl: upstream.url,
  notificationsUrl: notifications.url.origin,
});
const headers = headersOf(await createSession(redis.url, "cus_bench"));
const address = (path: string) => `${selfcare.url}/trpc/${path}?input=${encodeURIComponent("{}")}`;

const messages: Record<string, number> = {};
/** Requests notifications at a fixed rate, whether or not they are answered. */
const others = setInterval(async () => {
  const response = await fetch(address("notifications.list"), { headers });
  const { error } = await response.json();
  const outcome = error?.data.reason ?? "answered";
  messages[outcome] = (messages[outcome] ?? 0) + 1;
}, messagesEvery);

const p99s = { answers: [0], hangs: [0] };
for (let round = 0; round <= rounds; round += 1) {
  for (const state of ["answers", "hangs"] as const) {
    hangs = state === "hangs";
    const times = await load(address("transactions.list"), { headers, requests: 3_000, connections: 4 });
    times.sort((a, b) => a - b);
    // The first round is a warm-up.
    if (round > 0) p99s[state].push(times[Math.floor(times.length * 0.99)] ?? Number.NaN);
  }
}
clearInterval(others);
const p99 = (state: keyof typeof p99s) => median(p99s[state].slice(1));

console.log(`
Payments, while messages are read from a service that hangs, against one that answers
  99 of 100 within           ${(p99("hangs") / p99("answers")).toFixed(2)} times as long   (${p99("hangs").toFixed(2)} ms against ${p99("answers").toFixed(2)} ms; aim ≤ 1.1)
  what came of messages      ${JSON.stringify(messages)}`);
await notifications.stop(true);
