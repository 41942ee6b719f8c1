/**
 * `bun bench/overload.ts` measures the throughput at five times the load that an instance can handle. Needs redis-server
 * and `bun run build`.
 */
import { startRedis } from "#tests/support/redis.ts";
import { load } from "./load.ts";
import { cpuTime, startOn } from "./process.ts";
import { createSession, headersOf, startExecutable } from "./selfcare.ts";

await using redis = await startRedis();
await using upstream = await startOn(1, [process.execPath, `${import.meta.dir}/upstream.ts`]);
await using selfcare = await startExecutable({ core: 0, redisUrl: redis.url, paymentsUrl: upstream.url });
const headers = headersOf(await createSession(redis.url, "cus_bench"));
const input = encodeURIComponent(JSON.stringify({ limit: 50 }));
const address = `${selfcare.url}/trpc/transactions.list?input=${input}`;

/** Responses per second, and per second of CPU time, because a busy machine gives the process only a part of it. */
interface Rate {
  bySecond: number;
  byProcessor: number;
}

async function measureRate(run: () => Promise<number>): Promise<Rate> {
  const [cpu, start] = [cpuTime(selfcare.pid), performance.now()];
  const served = await run();
  return {
    bySecond: (served / (performance.now() - start)) * 1_000,
    byProcessor: (served / (cpuTime(selfcare.pid) - cpu)) * 1_000,
  };
}

const closed = (requests: number) => async () =>
  (await load(address, { headers, requests, connections: 24 })).length;
await closed(2_000)();
const peak = await measureRate(closed(6_000));

const seconds = 8;
let seen = { sent: 0, served: 0, reasons: {} as Record<string, number>, other: 0, late: 0, p50: 0, p99: 0 };
const over = await measureRate(async () => {
  const rate = Math.round(peak.bySecond * 5);
  const script = `${import.meta.dir}/open-load.ts`;
  const args = [address, String(rate), String(seconds), JSON.stringify(headers)];
  const child = Bun.spawn(["taskset", "-c", "1", process.execPath, script, ...args], { stderr: "inherit" });
  seen = JSON.parse(await new Response(child.stdout).text());
  return seen.served;
});
const ratio = (of: keyof Rate) => (over[of] / peak[of]).toFixed(2);

console.log(`
As much as can be            ${peak.bySecond.toFixed(0)} a second, ${peak.byProcessor.toFixed(0)} a second of the processor
Five times as much           ${over.byProcessor.toFixed(0)} a second of the processor, ${ratio("byProcessor")} of that   (aim ≥ 0.9)
  answered in                ${seen.p50.toFixed(0)} ms, 99 of 100 in ${seen.p99.toFixed(0)} ms
  of ${seen.sent} that came      ${seen.served} were served; refused: ${JSON.stringify(seen.reasons)}; ${seen.other + seen.late} not answered in time`);
