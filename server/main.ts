import { run } from "./cli.ts";

// A finished command exits with its code; a server keeps running.
const exitCode = await run(process.argv.slice(2), process.env);
if (exitCode !== undefined) process.exit(exitCode);
