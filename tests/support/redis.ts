import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./ports.ts";
import { waitUntil } from "./wait.ts";

export interface RedisServer extends AsyncDisposable {
  url: string;
  port: number;
  /** Ends it as kill -9 would. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with what it had saved. */
  start(): Promise<void>;
  /** Stops it as it is, connections and all, as a machine that swaps does; and lets it go on. */
  pause(): void;
  resume(): void;
  /** The file that holds all it was ever told to keep. */
  savedTo(): string;
  /** What `redis-cli` prints for a command. */
  command(...messages: string[]): Promise<string>;
}

export interface RedisServerOptions {
  /** Directives of redis.conf beside the ordinary ones, or in their place. */
  directives?: Record<string, string | number>;
  /** What `redis-cli` needs to get in. */
  cli?: string[];
  port?: number;
  /** Looks after a master in place of keeping anything. */
  isSentinel?: boolean;
}

/** A Redis server of its own, on a free port, saving into a folder that goes with it. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { cli = [], isSentinel = false } = options;
  const folder = await mkdtemp(join(tmpdir(), "selfcare-redis-"));
  const port = options.port ?? (await freePort());
  const directives = {
    port,
    bind: "127.0.0.1",
    dir: folder,
    ...(isSentinel ? {} : kept),
    ...options.directives,
  };
  // Sentinels write into their configuration, so that it has to be a file.
  const file = join(folder, "redis.conf");
  await Bun.write(file, lines(directives));
  let server: Bun.Subprocess | undefined;

  async function start() {
    server = Bun.spawn(["redis-server", file, ...(isSentinel ? ["--sentinel"] : [])], {
      stdout: "ignore",
      stderr: "ignore",
    });
    await waitUntil(`redis-server answers on ${port}`, async () => {
      if (server?.exitCode !== null) throw new Error(`redis-server ended with ${server?.exitCode}.`);
      return (await command("ping")).trim() === "PONG";
    });
  }

  async function kill() {
    server?.kill("SIGKILL");
    await server?.exited;
  }

  async function command(...messages: string[]) {
    const client = Bun.spawn(["redis-cli", "-p", String(port), ...cli, ...messages], { stderr: "ignore" });
    return new Response(client.stdout).text();
  }

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    start,
    kill,
    pause: () => server?.kill("SIGSTOP"),
    resume: () => server?.kill("SIGCONT"),
    command,
    savedTo: () => join(folder, "appendonlydir", "appendonly.aof.1.incr.aof"),
    async [Symbol.asyncDispose]() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const kept = { appendonly: "yes", save: '""' };

function lines(directives: Record<string, string | number>): string {
  return Object.entries(directives)
    .flatMap(([name, value]) =>
      String(value)
        .split("\n")
        .map((line) => `${name} ${line}`),
    )
    .join("\n");
}
