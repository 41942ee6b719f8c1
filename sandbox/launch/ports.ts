import { createServer } from "node:net";
import type { SandboxPart } from "#sandbox/sandbox.ts";

/**
 * The ports of the sandbox's parts from `base` on. They follow from it and nothing else: the identity service's
 * issuer is named after its port, and must be the same after a restart.
 */
export function sandboxPorts(base: number): Record<SandboxPart, number> {
  return {
    identity: base,
    playground: base + 1,
    payments: base + 2,
    banking: base + 3,
    profile: base + 4,
    notifications: base + 5,
    changes: base + 6,
    banks: base + 7,
    merchant: base + 8,
    gateway: base + 9,
  };
}

/** The port that a variable names, with `room` ports above it. Throws with a sentence for people. */
export function parsePort(text: string, { name, room }: { name: string; room: number }): number {
  const port = Number(text);
  const highest = 65_535 - room;
  if (/^\d+$/.test(text) && port >= 1 && port <= highest) return port;
  throw new PortError(`${name} must be a whole number from 1 to ${highest}.`);
}

/** Throws with a sentence for people where one of these ports, named by what it is for, cannot be had. */
export async function requireFree(ports: Record<string, number>, remedy: string): Promise<void> {
  for (const [purpose, port] of Object.entries(ports)) {
    const problem = await problemWith(port);
    if (!problem) continue;
    const what = problem === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${problem})`;
    throw new PortError(`Port ${port}, for ${purpose}, ${what}. ${remedy}`);
  }
}

/** What is wrong with a port, in words to print. */
export class PortError extends Error {
  override name = "PortError";
}

function problemWith(port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer()
      .once("error", (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message))
      .listen(port, () => server.close(() => resolve(undefined)));
  });
}
