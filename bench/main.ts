/** `bun run bench` compares Selfcare with a server written by hand in one run, as ratios. Needs redis-server. */
import { aino, gustav } from "#sandbox/world/customers.ts";
import { startRedis } from "#tests/support/redis.ts";
import { load, median } from "./load.ts";
import { cpuTime, residentMemory, startOn } from "./process.ts";
import { createSession, encryptionKey, executable, headersOf, startExecutable } from "./selfcare.ts";

const rounds = 5;
/** Rounds before measuring, so that the runtime has compiled the hot code: a server runs for days. */
const warmUps = 3;
const requests = 3_000;
const input = encodeURIComponent(JSON.stringify({ limit: 50 }));

if (!(await Bun.file(executable).exists())) throw new Error("Build first: bun run build");
await using redis = await startRedis();
await using upstream = await startOn(1, [process.execPath, `${import.meta.dir}/upstream.ts`]);

const starts: number[] = [];
for (let round = 0; round < rounds; round += 1) {
  await using once = await startExecutable({ core: 0, redisUrl: redis.url, paymentsUrl: upstream.url });
  starts.push(once.firstAnswer);
}
await using selfcare = await startExecutable({ core: 0, redisUrl: redis.url, paymentsUrl: upstream.url });
const idle = residentMemory(selfcare.pid);
await using byHand = await startOn(0, [process.execPath, `${import.meta.dir}/by-hand.ts`], {
  REDIS_URL: redis.url,
  PAYMENTS_URL: upstream.url,
  SESSION_KEY: encryptionKey,
});

const headers = headersOf(await createSession(redis.url, "cus_bench"));
const contenders = { selfcare, byHand };
const figures = { selfcare: { wall: [0], cpu: [0] }, byHand: { wall: [0], cpu: [0] } };
for (let round = -warmUps; round < rounds; round += 1) {
  for (const name of ["selfcare", "byHand"] as const) {
    const { url, pid } = contenders[name];
    const [cpuBefore, before] = [cpuTime(pid), performance.now()];
    await load(`${url}/trpc/transactions.list?input=${input}`, { headers, requests, connections: 16 });
    if (round < 0) continue;
    figures[name].wall.push(performance.now() - before);
    figures[name].cpu.push(cpuTime(pid) - cpuBefore);
  }
}

await using sandbox = await startOn(1, [process.execPath, `${import.meta.dir}/sandbox.ts`]);
await using onSandbox = await startExecutable({ core: 0, redisUrl: redis.url, paymentsUrl: sandbox.url });
const payers = { many: gustav, few: aino };
const lists = { many: [0], few: [0] };
for (let round = 0; round < rounds * 2; round += 1) {
  for (const name of ["many", "few"] as const) {
    const times = await load(`${onSandbox.url}/trpc/transactions.list?input=${input}`, {
      headers: headersOf(await createSession(redis.url, payers[name].id)),
      requests: 100,
      connections: 1,
    });
    if (round > 0) lists[name].push(median(times));
  }
}
const list = (name: keyof typeof lists) => median(lists[name].slice(1));

const wall = (name: keyof typeof figures) => median(figures[name].wall.slice(1));
const cpu = (name: keyof typeof figures) => median(figures[name].cpu.slice(1));
const micro = (milliseconds: number) => `${((milliseconds / requests) * 1000).toFixed(0)} µs`;

console.log(`
An authenticated list of 50 payments, on one core, against a server written by hand
  throughput                 ${(wall("byHand") / wall("selfcare")).toFixed(2)}  of by hand  (${micro(wall("selfcare"))} against ${micro(wall("byHand"))} a request; aim ≥ 0.5)
  processor time             ${(cpu("byHand") / cpu("selfcare")).toFixed(2)}  of by hand  (${micro(cpu("selfcare"))} against ${micro(cpu("byHand"))} a request)
The newest 50 of 100,000 payments, against the newest 50 of hundreds
  time to the answer         ${(list("many") / list("few")).toFixed(2)} times as long   (${list("many").toFixed(2)} ms against ${list("few").toFixed(2)} ms; aim ≤ 1.3)
Start to first answer        ${median(starts).toFixed(0)} ms   (aim ≤ 150 ms)
Memory, idle                 ${idle.toFixed(0)} MB   (aim ≤ 90 MB)
Memory, after the load       ${residentMemory(selfcare.pid).toFixed(0)} MB`);
