import { createServer } from "node:net";
import type { SandboxPart } from "#sandbox/sandbox.ts";

/**
 * Derives all ports from `base`. They must not change on a restart, since the issuer contains the identity
 * service's.
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

/** Parses a port with `room` ports above it. Throws a `PortError` for the user. */
export function parsePort(text: string, { name, room }: { name: string; room: number }): number {
  const port = Number(text);
  const highest = 65_535 - room;
  if (/^\d+$/.test(text) && port >= 1 && port <= highest) return port;
  throw new PortError(`${name} must be a whole number from 1 to ${highest}.`);
}

/** Throws a `PortError` for the user if a port cannot be used. Keys say what each is for. */
export async function requireFree(ports: Record<string, number>, remedy: string): Promise<void> {
  for (const [purpose, port] of Object.entries(ports)) {
    const problem = await problemWith(port);
    if (!problem) continue;
    const what = problem === "EADDRINUSE" ? "is taken by another program" : `cannot be used (${problem})`;
    throw new PortError(`Port ${port}, for ${purpose}, ${what}. ${remedy}`);
  }
}

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
