import { createServer } from "node:net";

/** Parts of the sandbox that listen on a port, in the order of their ports. */
const sandboxParts = [
  ...(["identity", "playground", "payments", "banking", "profile"] as const),
  ...(["notifications", "changes", "banks", "merchant", "gateway"] as const),
];
export type SandboxPart = (typeof sandboxParts)[number];

/** Derives all ports from `base`. They must not change on a restart, since the issuer contains identity's. */
export function sandboxPorts(base: number): Record<SandboxPart, number> {
  const ports = sandboxParts.map((part, index) => [part, base + index]);
  return Object.fromEntries(ports) as Record<SandboxPart, number>;
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
