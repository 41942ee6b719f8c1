import { expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { requestHeader } from "#shared/session.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { type Selfcare, startSelfcare } from "#tests/support/selfcare.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor, type Visitor } from "#tests/support/visitor.ts";

// A browser, several processes, and a machine that may be busy.
setDefaultTimeout(60_000);

testWith("redis-server")(
  "who signs in on one instance is known to the other, and to both after they were restarted",
  async () => {
    await using redis = await startRedis();
    await using sandbox = await startTestSandbox([ebba]);
    const options = { sandbox, redisUrl: redis.url };
    const secondPort = await freePort();
    await using first = await startSelfcare(options);
    await using second = await startSelfcare({ ...options, port: secondPort });
    const visitor = createVisitor();
    await signInAt(visitor, await visitor.open(`${first.url}/sign-in`), {
      phone: sandbox.phone,
      customer: ebba,
    });
    expect(await nameAt(first, visitor)).toBe("Ebba");
    expect(await nameAt(second, visitor)).toBe("Ebba");

    expect(await Promise.all([first.stop(), second.stop()])).toEqual([0, 0]);
    await using firstAgain = await startSelfcare(options);
    await using secondAgain = await startSelfcare({ ...options, port: secondPort });
    expect(await nameAt(firstAgain, visitor)).toBe("Ebba");
    expect(await nameAt(secondAgain, visitor)).toBe("Ebba");
  },
);

testWith("redis-server")("a sign-in that began on one instance can end on the other", async () => {
  await using redis = await startRedis();
  await using sandbox = await startTestSandbox([ebba]);
  const options = { sandbox, redisUrl: redis.url };
  await using other = await startSelfcare({ ...options, port: await freePort() });
  // The browser is sent back to the public address, which is this one's.
  await using _ = await startSelfcare(options);
  const visitor = createVisitor();
  await signInAt(visitor, await visitor.open(`${other.url}/sign-in`), {
    phone: sandbox.phone,
    customer: ebba,
  });
  expect(await nameAt(other, visitor)).toBe("Ebba");
});

/** Whom the instance takes the visitor for; `undefined` for nobody. */
async function nameAt(selfcare: Selfcare, visitor: Visitor): Promise<string | undefined> {
  const response = await fetch(`${selfcare.url}/trpc/profile.get`, {
    headers: {
      cookie: visitor.jar.header(selfcare.url),
      [requestHeader]: "active",
      "sec-fetch-site": "same-origin",
    },
  });
  return /"givenName":"(\w+)"/.exec(await response.text())?.[1];
}
