import { readFileSync } from "node:fs";

export interface Started extends AsyncDisposable {
  /** `http://127.0.0.1:<port>` */
  url: string;
  pid: number;
}

/** Starts a program that prints its port on the first line. It is pinned to one core if `taskset` is installed. */
export async function startOn(
  core: number,
  command: string[],
  env: Record<string, string> = {},
): Promise<Started> {
  const pinned = Bun.which("taskset") ? ["taskset", "-c", String(core), ...command] : command;
  const child = Bun.spawn(pinned, {
    env: { PATH: process.env.PATH ?? "", ...env },
    stdout: "pipe",
    stderr: "inherit",
  });
  const port = await firstLine(child.stdout);
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid,
    async [Symbol.asyncDispose]() {
      child.kill();
      await child.exited;
    },
  };
}

/** Returns a process's CPU time, user and system, in milliseconds (Linux, proc(5), 100 ticks per second). */
export function cpuTime(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Returns a process's resident memory in megabytes (1,000,000 bytes). */
export function residentMemory(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return (Number(kilobytes) * 1024) / 1e6;
}

async function firstLine(stream: ReadableStream<Uint8Array>): Promise<string> {
  let text = "";
  for await (const chunk of stream) {
    text += new TextDecoder().decode(chunk);
    if (text.includes("\n")) break;
  }
  return text.split("\n")[0] ?? "";
}
