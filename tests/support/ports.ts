import { createServer } from "node:net";

// Below the ports that the kernel gives to connections (32768 and up on Linux), which may take one at any time.
const first = 12_000;
const last = 32_000;

/** A port that nothing listens on, and that no connection is given. */
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
