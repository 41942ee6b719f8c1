import { expect } from "bun:test";
import { noor } from "#sandbox/world/customers.ts";
import { pageHeaders } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor } from "#tests/support/visitor.ts";
import { waitUntil } from "#tests/support/wait.ts";

testWith("redis-server")(
  "an account that closes signs its payer out of every device and instance, and lets nobody in again",
  async () => {
    await using redis = await startRedis();
    await using sandbox = await startTestSandbox([noor]);
    await using origin = await startSelfcare({ sandbox, redisUrl: redis.url });
    await using other = await startSelfcare({ sandbox, redisUrl: redis.url, port: await freePort() });

    /** Why an instance does not answer the bearer of a session; `undefined` where it does. */
    const refusal = async (url: string, token: string): Promise<string | undefined> => {
      const response = await fetch(`${url}/trpc/profile.get`, { headers: pageHeaders(origin.url, token) });
      return (await response.json()).error?.data.reason;
    };
    const signIn = async () => {
      const visitor = createVisitor();
      const page = await visitor.open(`${origin.url}/sign-in`);
      await signInAt(visitor, page, { phone: sandbox.phone, customer: noor });
      return { visitor, token: visitor.jar.get("selfcare-session") ?? "" };
    };
    const [laptop, phone] = [await signIn(), await signIn()];
    const closure = `${sandbox.profile.url}/customers/${noor.id}/closure`;

    await fetch(closure, { method: "POST" });
    await sandbox.clock.forward("13d");
    for (const { token } of [laptop, phone]) expect(await refusal(other.url, token)).toBeUndefined();
    expect(await refusal(other.url, (await signIn()).token)).toBeUndefined();

    await sandbox.clock.forward("1d");
    for (const { token } of [laptop, phone])
      for (const { url } of [origin, other])
        await waitUntil("it is signed out", async () => (await refusal(url, token)) !== undefined, 1_000);
    expect(await refusal(other.url, laptop.token)).toBe("signed_out_elsewhere");

    // Who was signed in at the identity service is asked to sign in, as anybody is.
    const asked = await laptop.visitor.open(`${origin.url}/sign-in`);
    expect(asked.url).toStartWith(sandbox.identity.url);
  },
);
