import { buildClient } from "./build-client.ts";
import type { Client } from "./files.ts";

/**
 * The page, built in memory from source; with `watch`, built anew whenever its source changes, and reloaded
 * by the browser. A compiled executable has another module in this one's place (package.json, `imports`),
 * which holds the built files.
 */
export async function loadClient({ watch }: { watch: boolean }): Promise<Client> {
  if (watch) return (await import("./watched-client.ts")).watchClient();
  const files = await buildClient({ compress: false });
  return { files: () => files };
}
