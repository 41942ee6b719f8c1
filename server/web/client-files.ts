import { watch } from "node:fs";
import { buildClient } from "./build-client.ts";
import type { ClientFiles } from "./files.ts";

/**
 * The page, built in memory from source. A compiled executable has another module in this one's place
 * (package.json, `imports`), which holds the built files.
 */
export function loadClientFiles(): Promise<ClientFiles> {
  return buildClient({ compress: false });
}

/** Calls back with the page built anew whenever its source changes: for development. */
export function watchClientFiles(onBuilt: (files: ClientFiles) => void): void {
  let pending: ReturnType<typeof setTimeout> | undefined;
  const rebuild = () => buildClient({ compress: false }).then(onBuilt, (error) => console.error(error));
  for (const folder of ["client", "shared"]) {
    watch(`${import.meta.dir}/../../${folder}`, { recursive: true }, () => {
      clearTimeout(pending);
      pending = setTimeout(rebuild, 50);
    });
  }
}
