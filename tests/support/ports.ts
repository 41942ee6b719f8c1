import { createServer } from "node:net";

// Below the kernel's ephemeral ports (32768 and up on Linux), which a connection can take at any time.
const first = 12_000;
const last = 32_000;

/** Returns a port that is free and not ephemeral. */
export async function freePort(): Promise<number> {
  const port = first + Math.floor(Math.random() * (last - first));
  return (await isFree(port)) ? port : freePort();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer().once("error", () => resolve(false));
    server.listen(port, () => server.close(() => resolve(true)));
  });
}
