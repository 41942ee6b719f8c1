import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./ports.ts";

export interface RedisServer extends AsyncDisposable {
  url: string;
  port: number;
  /** Ends it as kill -9 would. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what it had saved. */
  start(): Promise<void>;
  /** The file that holds all it was ever told to keep. */
  savedTo(): string;
  /** What `redis-cli` prints for a command. */
  command(...words: string[]): Promise<string>;
}

/** A Redis server of its own, on a free port, saving into a folder that goes with it. */
export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "selfcare-redis-"));
  const port = await freePort();
  let server: Bun.Subprocess | undefined;

  async function start() {
    server = Bun.spawn(
      [
        "redis-server",
        "--port",
        String(port),
        "--bind",
        "127.0.0.1",
        "--dir",
        folder,
        "--appendonly",
        "yes",
        "--save",
        "",
      ],
      { stdout: "ignore", stderr: "ignore" },
    );
    while ((await command("ping")).trim() !== "PONG") {
      if (server.exitCode !== null) throw new Error(`redis-server ended with ${server.exitCode}.`);
    }
  }

  async function kill() {
    server?.kill("SIGKILL");
    await server?.exited;
  }

  async function command(...words: string[]) {
    const client = Bun.spawn(["redis-cli", "-p", String(port), ...words], { stderr: "ignore" });
    return new Response(client.stdout).text();
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    kill,
    command,
    savedTo: () => join(folder, "appendonlydir", "appendonly.aof.1.incr.aof"),
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
