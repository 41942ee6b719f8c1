import { ConfigError, type Environment, loadConfig, loadPageConfig, loadPort } from "./config/config.ts";
import { describeConfig } from "./config/describe-config.ts";
import { codeOf } from "./errors.ts";
import { version } from "./version.ts";

const help = `Selfcare ${version}: self-service for the payers of an instant-payment platform.

  selfcare               serves, as the environment configures it, until SIGTERM
  selfcare config        prints the configuration in force without its secrets, or everything that is wrong with it
  selfcare page FOLDER   writes the page there, for an object store in front of instances with CLIENT=off
  selfcare healthcheck   asks the instance on this machine whether it is ready; exit code 0 or 1
  selfcare --help        prints this text
  selfcare --version     prints the version
`;

/** Runs a command and returns its exit code; `undefined` for a server, which keeps running. */
export async function run(args: readonly string[], env: Environment): Promise<number | undefined> {
  const command = findCommand(args);
  if (!command) {
    process.stderr.write(`Selfcare does not know "${args.join(" ")}".\n\n${help}`);
    return 2;
  }
  try {
    return await command(env);
  } catch (error) {
    // Not rethrown: the runtime would print the surrounding source, which has thousands of characters a line.
    const text = error instanceof ConfigError ? error.message : `Selfcare cannot go on. ${stackOf(error)}`;
    process.stderr.write(`${text}\n`);
    return 1;
  }
}

type Command = (env: Environment) => number | undefined | Promise<number | undefined>;

function findCommand([name = "serve", ...parameters]: readonly string[]): Command | undefined {
  const [folder, ...excess] = parameters;
  if (name === "page" && folder && excess.length === 0) return (env) => writePage(env, folder);
  return parameters.length === 0 ? commands.get(name) : undefined;
}

function print(text: string): number {
  process.stdout.write(text);
  return 0;
}
const printHelp = () => print(help);
const printVersion = () => print(`${version}\n`);

const commands = new Map<string, Command>([
  ["serve", serve],
  ["config", (env) => print(describeConfig(env))],
  ["healthcheck", checkHealth],
  ["help", printHelp],
  ["--help", printHelp],
  ["-h", printHelp],
  ["version", printVersion],
  ["--version", printVersion],
]);

/** Imports the server only here: a health check runs every few seconds and needs none of it. */
async function serve(env: Environment): Promise<undefined> {
  const config = loadConfig(env);
  const { serve } = await import("./serve.ts");
  await serve(config);
}

/** Needs no secret, so that it can run where the page is published. */
async function writePage(env: Environment, folder: string): Promise<number> {
  const config = loadPageConfig(env);
  const { writePage } = await import("./web/write-page.ts");
  return print(await writePage(config, folder));
}

/** Asks `/readyz` for containers, which have neither a shell nor curl. */
async function checkHealth(env: Environment): Promise<number> {
  const url = `http://127.0.0.1:${loadPort(env)}/readyz`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    print(`${await response.text()}\n`);
    return response.ok ? 0 : 1;
  } catch (error) {
    process.stderr.write(`No answer from /readyz: ${codeOf(error)}\n`);
    return 1;
  }
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
