import { expect } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { pageHeaders } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { environmentFor, type Selfcare, startSelfcare } from "#tests/support/selfcare.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor } from "#tests/support/visitor.ts";
import { waitUntil } from "#tests/support/wait.ts";

const withRedis = testWith("redis-server");

withRedis(
  "a payer who signed in on one instance is answered by the other, and both may be replaced",
  async () => {
    await using redis = await startRedis();
    await using sandbox = await startTestSandbox([ebba]);
    const start = async () => startSelfcare({ sandbox, redisUrl: redis.url, port: await freePort() });
    await using origin = await startSelfcare({ sandbox, redisUrl: redis.url });
    const visitor = createVisitor();
    await signInAt(visitor, await visitor.open(`${origin.url}/sign-in`), {
      phone: sandbox.phone,
      customer: ebba,
    });
    const token = visitor.jar.get("selfcare-session") ?? "";

    await using other = await start();
    for (const instance of [origin, other]) expect(await nameOn(instance, token)).toBe("Ebba");
    expect([await origin.stop(), await other.stop()]).toEqual([0, 0]);

    await using replacement = await start();
    expect(await nameOn(replacement, token)).toBe("Ebba");

    const stored = await redis.command(
      "--raw",
      "eval",
      "return table.concat(redis.call('keys','*'),' ')",
      "0",
    );
    expect(stored).toContain("selfcare:session:");
    expect(stored).not.toContain(token);
    const dump = await Bun.file(redis.savedTo()).text();
    expect(dump).not.toContain(token);
    expect(dump).not.toContain(ebba.id);
  },
);

withRedis("a sign-in that started on one instance completes on another", async () => {
  await using redis = await startRedis();
  await using sandbox = await startTestSandbox([ebba]);
  await using first = await startSelfcare({ sandbox, redisUrl: redis.url, port: await freePort() });
  await using second = await startSelfcare({ sandbox, redisUrl: redis.url });
  const visitor = createVisitor();
  // The identity service redirects the browser to the public URL, where the second instance listens.
  await signInAt(visitor, await visitor.open(`${first.url}/sign-in`), {
    phone: sandbox.phone,
    customer: ebba,
  });
  expect(await nameOn(second, visitor.jar.get("selfcare-session") ?? "")).toBe("Ebba");
});

withRedis(
  "without Redis the page loads, signed-in calls answer 503 at once, and no payer is signed out",
  async () => {
    await using redis = await startRedis();
    await using sandbox = await startTestSandbox([ebba]);
    await using selfcare = await startSelfcare({ sandbox, redisUrl: redis.url });
    const visitor = createVisitor();
    await signInAt(visitor, await visitor.open(`${selfcare.url}/sign-in`), {
      phone: sandbox.phone,
      customer: ebba,
    });
    const headers = pageHeaders(selfcare.url, visitor.jar.get("selfcare-session"));

    await redis.kill();
    const sentAt = performance.now();
    const response = await fetch(`${selfcare.url}/trpc/profile.get`, { headers });
    expect(performance.now() - sentAt).toBeLessThan(500);
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("2");
    expect(response.headers.get("set-cookie")).toBeNull();
    expect((await response.json()).error.data.reason).toBe("sessions_unavailable");
    const batch = await fetch(`${selfcare.url}/trpc/session.get,profile.get?batch=1`, {
      headers: { ...headers, "trpc-accept": "application/jsonl" },
    });
    expect(batch.status).toBe(503);
    expect((await fetch(`${selfcare.url}/transactions`)).status).toBe(200);
    expect((await fetch(`${selfcare.url}/readyz`)).status).toBe(200);
    const signIn = await fetch(`${selfcare.url}/sign-in`, { redirect: "manual" });
    expect(signIn.headers.get("location")).toBe("/signed-out?reason=sessions_unavailable");

    await redis.start();
    const isAnswered = async () =>
      (await fetch(`${selfcare.url}/trpc/profile.get`, { headers })).status === 200;
    await waitUntil("signed-in calls are answered again", isAnswered, 2_000);
  },
);

withRedis("an instance that never reached Redis is not ready, and reports why", async () => {
  const port = await freePort();
  await using sandbox = await startTestSandbox([ebba]);
  const child = Bun.spawn([process.execPath, "--no-env-file", "server/main.ts"], {
    env: { ...environmentFor(sandbox, port), REDIS_URL: "redis://127.0.0.1:1" },
    stdout: "ignore",
    stderr: "ignore",
  });
  const ready = () => fetch(`http://localhost:${port}/readyz`);
  await waitUntil("it listens", () =>
    ready().then(
      () => true,
      () => false,
    ),
  );
  const answer = await ready();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ status: "not_ready", missing: ["sessions"], why: "unreachable" });
  expect((await fetch(`http://localhost:${port}/healthz`)).status).toBe(200);
  child.kill();
  await child.exited;
});

/** Returns the given name that an instance shows for a session token. */
async function nameOn(instance: Pick<Selfcare, "url">, token: string): Promise<string> {
  const response = await fetch(`${instance.url}/trpc/profile.get`, {
    headers: { ...pageHeaders(instance.url, token), "sec-fetch-site": "same-origin" },
  });
  return (await response.json()).result?.data.givenName;
}
