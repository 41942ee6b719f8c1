import { expect, test } from "bun:test";
import { EventSourceParserStream } from "eventsource-parser/stream";
import { Redis } from "ioredis";
import { startChanges } from "#sandbox/core/changes.ts";
import { startServices } from "#sandbox/services.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { clockAt, noon } from "./support.ts";
import { emptyWorld, startPlatform } from "./transfer-support.ts";

const change = { customerId: ebba.id, topic: "payments", id: "pay_1" } as const;

/** Collects a feed's events from its first response on. */
async function follow(url: string, signal?: AbortSignal): Promise<unknown[]> {
  const answer = await fetch(url, { signal });
  const heard: unknown[] = [];
  const events = answer.body?.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  const read = async () => {
    for await (const { data } of events ?? []) heard.push(JSON.parse(data));
  };
  read().catch(() => {});
  return heard;
}

test("the feed tells everybody who follows it of every change, and goes on when one leaves", async () => {
  await using changes = startChanges();
  const leave = new AbortController();
  const [one, other] = [await follow(changes.url, leave.signal), await follow(changes.url)];
  changes.publish(change);
  await waitUntil("both told", () => one.length === 1 && other.length === 1);
  expect(other).toEqual([change]);
  leave.abort();
  changes.publish({ ...change, id: "pay_2" });
  changes.publish({ ...change, id: "pay_3" });
  await waitUntil("the other told", () => other.length === 3);
});

test("the feed stops and comes back on the same port", async () => {
  await using changes = startChanges();
  const before = await follow(changes.url);
  await changes.stop();
  changes.publish(change);
  changes.start();
  const after = await follow(changes.url);
  changes.publish({ ...change, id: "pay_2" });
  await waitUntil("told again", () => after.length === 1);
  expect(before).toEqual([]);
});

testWith("redis-server")("changes are published on the customer's channel of a Redis as well", async () => {
  await using redis = await startRedis();
  await using changes = startChanges({ redisUrl: redis.url });
  const subscriber = new Redis(redis.url);
  const heard: string[] = [];
  subscriber.on("message", (channel, message) => void heard.push(`${channel} ${message}`));
  await subscriber.subscribe(`selfcare:changes:${ebba.id}`);
  // What is published before there is a connection is lost.
  await waitUntil("told through Redis", () => {
    changes.publish(change);
    return heard.length > 0;
  });
  expect(heard[0]).toBe(`selfcare:changes:${ebba.id} {"topic":"payments","id":"pay_1"}`);
  subscriber.disconnect();
});

testWith("redis-server")("changes go on while Redis is away", async () => {
  await using redis = await startRedis();
  await using changes = startChanges({ redisUrl: redis.url });
  await redis.kill();
  const heard = await follow(changes.url);
  changes.publish(change);
  await waitUntil("told by the feed", () => heard.length === 1);
});

test("every step of a payment is told to its payer, and what they find in their inbox", async () => {
  const told: string[] = [];
  await using platform = await startPlatform({
    publish: ({ customerId, topic, id }) => told.push(`${customerId} ${topic} ${id}`),
  });
  const { payment } = await platform.order({ ...groceryOrder, amount: { amount: 66_01, currency: "SEK" } });
  const step = `${ebba.id} payments ${payment.id}`;
  expect(told.splice(0)).toEqual([step, step]);
  await platform.approve(payment);
  expect(told.splice(0)).toEqual([step]);
  platform.pass(3);
  expect(told.splice(0)).toEqual([step, step, `${ebba.id} notifications null`]);
});

test("a change of the profile, and reading the inbox, are told", async () => {
  const told: string[] = [];
  using database = emptyWorld();
  await using services = await startServices({
    database,
    clock: clockAt(noon),
    publish: ({ topic }) => told.push(topic),
  });
  const send = (url: string, method: string, body: unknown) =>
    fetch(url, { method, headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
  await send(`${services.profile.url}/customers/${ebba.id}/profile`, "PATCH", { theme: "dark" });
  await send(`${services.notifications.url}/customers/${ebba.id}/inbox/read`, "POST", { ids: ["any"] });
  expect(told).toEqual(["profile", "notifications"]);
});
