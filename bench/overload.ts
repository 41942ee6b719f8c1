/** `bun bench/overload.ts`: what is still answered when five times as much is asked as can be. Needs redis-server. */
import { startRedis } from "#tests/support/redis.ts";
import { startOn } from "./process.ts";
import { headersOf, signedIn, startExecutable } from "./selfcare.ts";

await using redis = await startRedis();
await using upstream = await startOn(1, [process.execPath, `${import.meta.dir}/upstream.ts`]);
await using selfcare = await startExecutable({ core: 0, redisUrl: redis.url, paymentsUrl: upstream.url });
const headers = headersOf(await signedIn(redis.url, "cus_bench"));
const address = `${selfcare.url}/trpc/transactions.list?input=${encodeURIComponent(JSON.stringify({ limit: 50 }))}`;

interface Seen {
  sent: number;
  served: number;
  refused: number;
  other: number;
  late: number;
  perSecond: number;
  p50: number;
  p99: number;
}

async function load(rate: number, seconds: number): Promise<Seen> {
  const child = Bun.spawn(
    ["taskset", "-c", "1", process.execPath, `${import.meta.dir}/open-load.ts`, address, String(rate), String(seconds), JSON.stringify(headers)],
    { stdout: "pipe", stderr: "inherit" },
  );
  return JSON.parse(await new Response(child.stdout).text());
}

let peak = 0;
for (let rate = 500; ; rate = Math.round(rate * 1.25)) {
  const { perSecond, refused, other, late } = await load(rate, 3);
  console.log(`${rate} a second: ${perSecond.toFixed(0)} served, ${refused} refused, ${other + late} lost`);
  peak = Math.max(peak, perSecond);
  if (perSecond < rate * 0.9) break;
}
const over = await load(Math.round(peak * 5), 8);
console.log(`
At most                      ${peak.toFixed(0)} a second
At five times as many        ${over.perSecond.toFixed(0)} a second, ${(over.perSecond / peak).toFixed(2)} of that   (aim ≥ 0.9)
  answered in                ${over.p50.toFixed(0)} ms, 99 of 100 in ${over.p99.toFixed(0)} ms
  refused with 503           ${over.refused} of ${over.sent}, and ${over.other + over.late} not answered in time`);
