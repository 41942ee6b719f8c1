import { run } from "./cli.ts";

// A command that ends says with what; a server runs on.
const exitCode = await run(process.argv.slice(2), process.env);
if (exitCode !== undefined) process.exit(exitCode);
