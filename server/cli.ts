import { ConfigError, loadConfig, loadPageConfig, portOf } from "./config/config.ts";
import { describeConfig } from "./config/describe-config.ts";
import { codeOf } from "./errors.ts";
import { version } from "./version.ts";

export type Environment = Record<string, string | undefined>;

const help = `Selfcare ${version}: the page that payers look after their money on, and its backend.

  selfcare               serves, as the environment says, until SIGTERM
  selfcare config        prints the configuration in force without its secrets, or what is wrong with it
  selfcare page FOLDER   writes the page there, for an object store in front of instances with CLIENT=off
  selfcare healthcheck   asks the instance on this machine whether it is ready; exit code 0 or 1
  selfcare --help        prints this
  selfcare --version     prints the version
`;

/** Does what the command line asks for, and returns the exit code; nothing for a server that now runs. */
export async function run(args: readonly string[], env: Environment): Promise<number | undefined> {
  const [command = "serve", ...more] = args;
  const [folder] = more;
  const known =
    command === "page" && folder && more.length === 1
      ? (env: Environment) => page(env, folder)
      : more.length === 0
        ? commands.get(command)
        : undefined;
  if (!known) {
    process.stderr.write(`Selfcare does not know "${args.join(" ")}".\n\n${help}`);
    return 2;
  }
  try {
    return await known(env);
  } catch (error) {
    // Not thrown on: the runtime would print the source around it, which is thousands of characters a line.
    const text = error instanceof ConfigError ? error.message : `Selfcare cannot go on. ${stackOf(error)}`;
    process.stderr.write(`${text}\n`);
    return 1;
  }
}

const say = (text: string) => () => {
  process.stdout.write(text);
  return 0;
};
const sayHelp = say(help);
const sayVersion = say(`${version}\n`);

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

type Command = (env: Environment) => number | undefined | Promise<number | undefined>;

const commands = new Map<string, Command>([
  ["serve", serve],
  ["config", (env) => say(describeConfig(env))()],
  ["healthcheck", healthcheck],
  ["help", sayHelp],
  ["--help", sayHelp],
  ["-h", sayHelp],
  ["version", sayVersion],
  ["--version", sayVersion],
]);

/** Loads the server only when it is to serve: a check of health runs every few seconds and needs none of it. */
async function serve(env: Environment): Promise<undefined> {
  const config = loadConfig(env);
  const { serve } = await import("./serve.ts");
  await serve(config);
}

/** Needs no secret, so that it can run where the page is published. */
async function page(env: Environment, folder: string): Promise<number> {
  const config = loadPageConfig(env);
  const { writePage } = await import("./web/write-page.ts");
  return say(await writePage(config, folder))();
}

/** For containers, which have no shell and no curl to ask with. */
async function healthcheck(env: Environment): Promise<number> {
  try {
    const url = `http://127.0.0.1:${portOf(env)}/readyz`;
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    process.stdout.write(`${await response.text()}\n`);
    return response.ok ? 0 : 1;
  } catch (error) {
    if (error instanceof ConfigError) throw error;
    process.stderr.write(`No answer from /readyz: ${codeOf(error)}\n`);
    return 1;
  }
}
