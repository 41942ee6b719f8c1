import { buildClient } from "./build-client.ts";
import type { Client } from "./files.ts";

/**
 * Builds the page in memory from source. With `watch`, rebuilds it and reloads open pages whenever the source changes.
 * In a compiled executable, another module with the built files replaces this one (package.json, `imports`).
 */
export async function loadClient({ watch }: { watch: boolean }): Promise<Client> {
  if (watch) return (await import("./watched-client.ts")).watchClient();
  const files = await buildClient({ compress: false });
  return { files: () => files };
}
