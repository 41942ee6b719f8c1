import { expect, setDefaultTimeout } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { pageHeaders } from "#tests/support/app.ts";
import { fakeTime } from "#tests/support/faketime.ts";
import { freePort } from "#tests/support/ports.ts";
import { testWith } from "#tests/support/programs.ts";
import { startRedis } from "#tests/support/redis.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { startSelfcare } from "#tests/support/selfcare.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor } from "#tests/support/visitor.ts";

setDefaultTimeout(60_000);

/** Environment of a process with a wrong clock. */
function wrongBy(seconds: number): Record<string, string> {
  return fakeTime(`${seconds < 0 ? "" : "+"}${seconds}s`);
}

testWith("redis-server", "faketime")(
  "instances with clocks 50 seconds apart sign payers in and agree on each session's lifetime",
  async () => {
    await using redis = await startRedis();
    await using sandbox = await startTestSandbox([ebba]);
    // The identity service redirects the browser to each instance in turn.
    for (const [seconds, others] of [
      [25, -25],
      [-25, 25],
    ] as const) {
      await using near = await startSelfcare({ sandbox, redisUrl: redis.url, env: wrongBy(seconds) });
      await using far = await startSelfcare({
        sandbox,
        redisUrl: redis.url,
        port: await freePort(),
        env: wrongBy(others),
      });
      const visitor = createVisitor();
      const who = { phone: sandbox.phone, customer: ebba };
      await signInAt(visitor, await visitor.open(`${near.url}/sign-in`), who);
      const token = visitor.jar.get("selfcare-session") ?? "";
      const [here, there] = [await sessionOn(near.url, token), await sessionOn(far.url, token)];
      expect(Math.round((here.now - there.now) / 10_000) * 10).toBe(seconds - others);
      for (const { now, idleEndsAt, freshUntil } of [here, there]) {
        // Five minutes each, on either clock.
        expect(idleEndsAt - now).toBeWithin(240_000, 360_000);
        expect(freshUntil - now).toBeWithin(240_000, 360_000);
      }
      for (const { url } of [far, near])
        expect((await ask(url, token, "devices.securityEvents")).status).toBe(200);
      const proof = await visitor.open(`${near.url}/sign-in?fresh=1`);
      expect(proof.text).toContain("Confirm that it is you");
      await signInAt(visitor, proof, who);
      expect((await ask(far.url, visitor.jar.get("selfcare-session") ?? "", "session.get")).status).toBe(200);
    }
  },
);

function ask(url: string, token: string, path: string): Promise<Response> {
  return fetch(`${url}/trpc/${path}?input=${encodeURIComponent("{}")}`, { headers: pageHeaders(url, token) });
}

/** Returns the session's times as an instance reports them, in milliseconds. */
async function sessionOn(url: string, token: string) {
  const { result } = await (await ask(url, token, "session.get")).json();
  const at = (name: string) => Date.parse(result.data[name]);
  return { now: at("now"), idleEndsAt: at("idleEndsAt"), freshUntil: at("freshUntil") };
}
