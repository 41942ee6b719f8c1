import { strict as assert } from "node:assert";
import { resolve } from "node:path";
import { ebba } from "#sandbox/world/customers.ts";
import { pageHeaders } from "#tests/support/app.ts";
import { phoneAt, signInAt } from "#tests/support/sign-in.ts";
import { createVisitor } from "#tests/support/visitor.ts";

// Checks the running compose.yaml from outside: `bun tests/deploy/compose-check.ts`. It needs Docker and registries,
// builds the images and removes everything that it started. A payer signs in, and stays signed in while each
// instance in turn is stopped, killed and started again.

const url = "http://localhost:3000";
const playground = "http://127.0.0.1:3102";

const visitor = createVisitor();
const cookie = () => visitor.jar.header(url) ?? "";

try {
  await compose("up", "--build", "--wait", "--wait-timeout", "300");
  const home = await signInAt(visitor, await visitor.open(`${url}/sign-in`), {
    phone: phoneAt(playground),
    customer: ebba,
  });
  assert.equal(home.url, `${url}/`);
  await mustServe("both instances");

  for (const instance of ["first", "second"]) {
    for (const way of ["stop", "kill"]) {
      const gone = compose(way, instance);
      await mustServe(`while "${way} ${instance}" is under way`);
      await gone;
      await mustServe(`after "${way} ${instance}"`);
      await compose("up", "--wait", "--no-recreate");
      await mustServe(`after ${instance} was started again`);
    }
  }
  console.log("1 payer signed in, 4 instances taken away: every call was answered.");
} finally {
  await compose("down", "--volumes");
}

/** Requests often enough to reach each instance. */
async function mustServe(when: string): Promise<void> {
  for (let calls = 0; calls < 20; calls += 1) {
    const answer = await fetch(`${url}/trpc/profile.get`, {
      headers: { ...pageHeaders(url), cookie: cookie() },
    });
    const text = await answer.text();
    assert(answer.ok && text.includes(ebba.familyName), `${when}: ${answer.status} ${text.slice(0, 200)}`);
  }
  console.log(`✓ ${when}`);
}

async function compose(...args: string[]): Promise<void> {
  const child = Bun.spawn(["docker", "compose", ...args], {
    cwd: resolve(import.meta.dir, "../.."),
    stdout: "ignore",
    stderr: "pipe",
  });
  const errorOutput = new Response(child.stderr).text();
  assert.equal(await child.exited, 0, `docker compose ${args.join(" ")}: ${await errorOutput}`);
}
