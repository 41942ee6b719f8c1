import { join } from "node:path";
import { loadClient } from "#client-files";
import type { PageConfig } from "#server/config/config.ts";
import { createSecurityHeaders } from "#server/http/security-headers.ts";
import { createPageRenderer } from "./render-page.ts";
import { serverPaths } from "./server-paths.ts";

/**
 * Writes the page with one platform's branding into a folder, for an object store or any static file server. Upload
 * `public/`; `serving.json` lists the paths that go to the instances and the headers of the rest.
 * @returns a summary for the terminal
 */
export async function writePage(config: PageConfig, folder: string): Promise<string> {
  const { PUBLIC_URL, BASE_PATH, EMBED_ORIGINS, SITE } = config;
  const client = await loadClient({ watch: false });
  const renderPage = createPageRenderer({ site: SITE, basePath: BASE_PATH, isApart: true });
  const { version, index, assets } = await renderPage(client.files());
  const inFolder = (path: string) => join(folder, "public", BASE_PATH, path);
  for (const [path, { body }] of assets) await Bun.write(inFolder(path), body);
  // Comes last, so that everything it refers to is there.
  await Bun.write(inFolder("index.html"), index.body);

  const headers = createSecurityHeaders({ publicUrl: PUBLIC_URL + BASE_PATH, embedOrigins: EMBED_ORIGINS });
  const serving = {
    version,
    toInstances: serverPaths.map((path) => BASE_PATH + path),
    headers: Object.fromEntries(headers(undefined)),
    caching: { "assets/*": "public, max-age=31536000, immutable", "index.html": "no-cache" },
  };
  await Bun.write(join(folder, "serving.json"), `${JSON.stringify(serving, undefined, 2)}\n`);
  return `The page ${version}: ${assets.size + 1} files.\n`;
}
