import { mkdir } from "node:fs/promises";
import { sandboxPorts } from "#sandbox/launch/ports.ts";
import { startSandbox } from "#sandbox/sandbox.ts";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";

// The sandbox platform for compose.yaml. It writes the instances' configuration into files, which their NAME_FILE
// variables refer to.

const folder = process.env.SHARED ?? "/shared";
const publicUrl = process.env.PUBLIC_URL ?? "http://localhost:3000";
await mkdir(folder, { recursive: true });
const sandbox = await startSandbox({
  path: `${folder}/sandbox.sqlite`,
  publicUrl,
  ports: sandboxPorts(Number(process.env.SANDBOX_PORT ?? 3101)),
  redisUrl: process.env.REDIS_URL,
  // Without the payer of 100,000 payments, who takes a while to create.
  customers: [ebba, aino, noor],
});

const keys = Bun.file(`${folder}/SESSION_KEYS`);
if (!(await keys.exists()))
  await keys.write(`compose:${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64")}`);
const { CHANGES_URL: _, ...variables } = sandbox.environment();
for (const [name, value] of Object.entries(variables)) await Bun.write(`${folder}/${name}`, value);
await Bun.write(`${folder}/ready`, "");
console.log(`Selfcare: ${publicUrl}\nPlayground and phone inbox: ${sandbox.playground.url}`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, async () => {
    await sandbox[Symbol.asyncDispose]();
    process.exit(0);
  });
}
