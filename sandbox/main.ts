import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { OutdatedDatabase } from "./database.ts";
import { PortError, parsePort, requireFree, sandboxPorts } from "./launch/ports.ts";
import { sessionKeys } from "./launch/session-keys.ts";
import { userList } from "./launch/startup-message.ts";
import { startSandbox } from "./sandbox.ts";

// `bun run sandbox`: the sandbox alone, for a Selfcare that you start yourself.

try {
  const base = parsePort(process.env.SANDBOX_PORT || "3101", { name: "SANDBOX_PORT", room: 9 });
  const ports = sandboxPorts(base);
  await requireFree(ports, `Choose others: SANDBOX_PORT=${base + 1000} bun run sandbox`);
  const data = resolve(import.meta.dir, "..", process.env.DATA_DIR || ".data");
  await mkdir(data, { recursive: true });
  const publicUrl = process.env.PUBLIC_URL || "http://localhost:3000";
  const sandbox = await startSandbox({
    path: join(data, "sandbox.sqlite"),
    publicUrl,
    ports,
    redisUrl: process.env.REDIS_URL,
    pushServices: process.env.PUSH_SERVICES ? process.env.PUSH_SERVICES.split(/\s*,\s*/) : undefined,
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, async () => {
      await sandbox[Symbol.asyncDispose]();
      process.exit(0);
    });
  }
  const { origin, port, pathname } = new URL(publicUrl);
  const variables = {
    NODE_ENV: "development",
    PORT: port || "3000",
    PUBLIC_URL: origin,
    ...(pathname === "/" ? {} : { BASE_PATH: pathname.replace(/\/$/, "") }),
    SESSION_KEYS: await sessionKeys(data),
    ...sandbox.environment(),
  };
  const exports = Object.entries(variables).map(([name, value]) => `export ${name}='${value}'`);
  console.log(`Start Selfcare with these, in another terminal:

${exports.join("\n")}
bun server/main.ts

Playground: ${sandbox.playground.url}
${userList()}
`);
} catch (error) {
  if (!(error instanceof PortError || error instanceof OutdatedDatabase)) throw error;
  console.error(error.message);
  process.exit(1);
}
