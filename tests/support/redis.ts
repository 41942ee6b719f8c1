import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./ports.ts";
import { waitUntil } from "./wait.ts";

export interface RedisServer extends AsyncDisposable {
  url: string;
  port: number;
  /** Ends it with SIGKILL. */
  kill(): Promise<void>;
  /** Starts it again on the same port, with its saved data. */
  start(): Promise<void>;
  /** Suspends the process with its connections open, as on a swapping machine; `resume` continues it. */
  pause(): void;
  resume(): void;
  /** Path of the append-only file, which contains every write. */
  savedTo(): string;
  /** Runs a command with `redis-cli` and returns its output. */
  command(...args: string[]): Promise<string>;
}

export interface RedisServerOptions {
  /** Directives of redis.conf that extend or override the defaults. */
  directives?: Record<string, string | number>;
  /** Options for `redis-cli`, such as a password. */
  cli?: string[];
  port?: number;
  /** Starts a Sentinel, which monitors a master and stores no data. */
  isSentinel?: boolean;
}

/** Starts a Redis server on a free port. Its data folder is removed with it. */
export async function startRedis(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { cli = [], isSentinel = false } = options;
  const folder = await mkdtemp(join(tmpdir(), "selfcare-redis-"));
  const port = options.port ?? (await freePort());
  const directives = {
    port,
    bind: "127.0.0.1",
    dir: folder,
    ...(isSentinel ? {} : persistence),
    ...options.directives,
  };
  // The configuration must be a file, because Sentinels write to it.
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

  async function command(...args: string[]) {
    const client = Bun.spawn(["redis-cli", "-p", String(port), ...cli, ...args], { stderr: "ignore" });
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

const persistence = { appendonly: "yes", save: '""' };

function lines(directives: Record<string, string | number>): string {
  return Object.entries(directives)
    .flatMap(([name, value]) =>
      String(value)
        .split("\n")
        .map((line) => `${name} ${line}`),
    )
    .join("\n");
}
