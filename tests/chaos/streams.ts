import { readFileSync } from "node:fs";
import type { Socket } from "bun";
import { Redis } from "ioredis";
import { pageHeaders, unlimited } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { startRedis } from "#tests/support/redis.ts";
import { sessionKeys, startSelfcare } from "#tests/support/selfcare.ts";
import { writeSession } from "#tests/support/session.ts";
import { waitUntil } from "#tests/support/wait.ts";

// Longer run: `bun tests/chaos/streams.ts 5000`.

export interface StreamsResult {
  streams: number;
  /** Redis connections with a subscription while all streams are open. */
  subscribed: number;
  /** Streams that received a change event of their payer, and milliseconds until the last of them did. */
  received: number;
  deliveryMs: number;
  /** Resident memory of the instance in megabytes, before the streams and with them. */
  memory: { before: number; open: number };
}

/** Streams that an instance allows per session and per payer. */
const maxStreamsPerSession = 8;
const maxStreamsPerPayer = 20;

/** Opens change streams on one instance, as many per payer as it allows, and publishes one change to each. */
export async function openStreams(streams: number): Promise<StreamsResult> {
  await using redis = await startRedis();
  const publicUrl = `http://localhost:${await freePort()}`;
  const unreachable = "http://127.0.0.1:1";
  const environment = () => ({
    OIDC_ISSUER: unreachable,
    OIDC_CLIENT_ID: "streams",
    OIDC_CLIENT_SECRET: "streams",
    PAYMENTS_URL: unreachable,
    BANKING_URL: unreachable,
    PROFILE_URL: unreachable,
    NOTIFICATIONS_URL: unreachable,
  });
  await using selfcare = await startSelfcare({
    sandbox: { publicUrl, environment },
    redisUrl: redis.url,
    env: { ...unlimited, LOG_LEVEL: "error" },
  });
  const payers = Array.from(
    { length: Math.ceil(streams / maxStreamsPerPayer) },
    (_, index) => `cus_${index}`,
  );
  /** Session token of each stream. Consecutive streams share a session, as many as it allows. */
  const tokens: string[] = [];
  for (let index = 0; index < streams; index += 1) {
    const isNextSession = (index % maxStreamsPerPayer) % maxStreamsPerSession === 0;
    const customerId = payers[Math.floor(index / maxStreamsPerPayer)] ?? "";
    const token = isNextSession
      ? await writeSession({ redisUrl: redis.url, key: sessionKeys, customerId })
      : (tokens.at(-1) ?? "");
    tokens.push(token);
  }
  const before = memoryOf(selfcare.child.pid);

  const sockets: Socket[] = [];
  await using ends = new AsyncDisposableStack();
  ends.defer(() => {
    for (const socket of sockets) socket.end();
  });
  let received = 0;
  const onEvent = (times: number) => {
    received += times;
  };
  for (const token of tokens) sockets.push(await openStream(selfcare.url, { token, onEvent }));
  const publisher = new Redis(redis.url);
  ends.defer(() => publisher.disconnect());
  const channels = async () => Number((await publisher.pubsub("CHANNELS", "selfcare:changes:*")).length);
  await waitUntil("every payer is subscribed to", async () => (await channels()) === payers.length, 60_000);
  const clients = String(await publisher.client("LIST"));
  const subscribed = clients.split("\n").filter((line) => / sub=[1-9]/.test(line)).length;
  const open = memoryOf(selfcare.child.pid);

  const began = performance.now();
  for (const payer of payers) {
    await publisher.publish(`selfcare:changes:${payer}`, JSON.stringify({ topic: "payments", id: "pay_1" }));
  }
  await waitUntil("every stream receives the change", () => received === streams, 60_000);
  return {
    streams,
    subscribed,
    received,
    deliveryMs: Math.round(performance.now() - began),
    memory: { before, open },
  };
}

interface StreamOptions {
  token: string;
  onEvent: (times: number) => void;
}

/** Opens a stream on its own connection (`fetch` would pool them). Retries if the instance answers 503. */
async function openStream(url: string, { token, onEvent }: StreamOptions): Promise<Socket> {
  const { hostname, port, origin } = new URL(url);
  const headers = { ...pageHeaders(origin, token), host: `${hostname}:${port}`, accept: "text/event-stream" };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  for (;;) {
    const answered = Promise.withResolvers<string>();
    const socket = await Bun.connect({
      hostname,
      port: Number(port),
      socket: {
        open: (socket) =>
          void socket.write(`GET /trpc/changes.watch HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`),
        data(_, bytes) {
          const text = bytes.toString();
          answered.resolve(text.split(" ")[1] ?? "");
          onEvent(text.split('"topic":"payments"').length - 1);
        },
      },
    });
    const status = await answered.promise;
    if (status === "200") return socket;
    socket.end();
    if (status !== "503") throw new Error(`A stream was refused with ${status}.`);
  }
}

function memoryOf(pid: number): number {
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Math.round(Number(kilobytes) / 1024);
}

if (import.meta.main) console.log(await openStreams(Number(process.argv[2] ?? 5_000)));
