import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { waitUntil } from "#tests/support/wait.ts";

export const balancers = ["nginx", "haproxy"] as const;
export type Balancer = (typeof balancers)[number];

export interface BalancerOptions {
  /** Port for the payers' connections. */
  port: number;
  /** Ports of the instances. */
  instances: readonly number[];
}

const shipped = resolve(import.meta.dir, "../../deploy");

interface Program {
  file: string;
  /** Directive with which it sets its listening address. */
  listenDirective: string;
  args(folder: string, file: string): string[];
  /** Adapts the shipped configuration to a test. */
  adaptConfig(config: string, folder: string): string;
}

const programs: Record<Balancer, Program> = {
  nginx: {
    file: "nginx.conf",
    listenDirective: "listen ",
    args: (folder, file) => ["-p", folder, "-c", file],
    adaptConfig(config, folder) {
      const paths = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
        (name) => `${name}_temp_path ${folder}/${name};`,
      );
      const main = `pid ${folder}/pid; error_log stderr crit; daemon off;`;
      return `${main}\n${config.replace("http {", `http { access_log off; ${paths.join(" ")}`)}`;
    },
  },
  haproxy: {
    file: "haproxy.cfg",
    listenDirective: "bind ",
    args: (_, file) => ["-db", "-q", "-f", file],
    adaptConfig: (config) => config.replace(" :8080", " 8080"),
  },
};

/** Starts a load balancer with its configuration from `deploy/`, with local ports instead of host names. */
export async function startBalancer(balancer: Balancer, { port, instances }: BalancerOptions) {
  const program = programs[balancer];
  const folder = await mkdtemp(join(tmpdir(), `selfcare-${balancer}-`));
  let config = program.adaptConfig(await Bun.file(join(shipped, program.file)).text(), folder);
  const change = (from: string, to: string) => {
    if (!config.includes(from)) throw new Error(`deploy/${program.file} has no "${from}".`);
    config = config.replaceAll(from, to);
  };
  change(`${program.listenDirective}8080`, `${program.listenDirective}127.0.0.1:${port}`);
  for (const [index, own] of instances.entries()) change(`selfcare-${index + 1}:3000`, `127.0.0.1:${own}`);
  const file = join(folder, "config");
  await Bun.write(file, config);

  const child = Bun.spawn([balancer, ...program.args(folder, file)], { stdout: "ignore", stderr: "inherit" });
  const stop = async () => {
    child.kill("SIGTERM");
    await child.exited;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntil(`${balancer} listens`, async () => {
      if (child.exitCode !== null) throw new Error(`${balancer} ended with ${child.exitCode}.`);
      return fetch(`http://127.0.0.1:${port}/healthz`).then(
        ({ status }) => status === 404,
        () => false,
      );
    });
  } catch (error) {
    await stop();
    throw error;
  }
  return { [Symbol.asyncDispose]: stop };
}
