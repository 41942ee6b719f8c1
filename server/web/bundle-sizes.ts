import { extname } from "node:path";
import type { ClientBuild } from "./build-client.ts";

/** Size of the JavaScript that a browser loads for a part of the page. */
export interface BundleSize {
  name: string;
  /** Compressed with brotli. */
  bytes: number;
  files: number;
  /** `first load` comes before anything is on screen; `page` comes with one page alone. */
  part: "first load" | "page";
}

/** Budget for each part in bytes of brotli (1 KB is 1,000 bytes). */
export const maxBundleBytes = { "first load": 132_000, page: 40_000 } as const;

/** Measures the first load, and what each page adds to it. */
export function measureBundles({ graph, assets }: Pick<ClientBuild, "graph" | "assets">): BundleSize[] {
  const scripts = Object.entries(graph).filter(([path]) => extname(path) === ".js");
  const entry = scripts.find(([, output]) => output.entryPoint?.endsWith("index.html"))?.[0] ?? "";
  const first = closure(graph, entry);
  const size = (paths: readonly string[]) => ({
    bytes: paths.reduce((sum, path) => sum + bytesOf(assets, path), 0),
    files: paths.length,
  });

  const pages = scripts.filter(([path, output]) => output.entryPoint && !first.has(path));
  return [
    { name: "first load", part: "first load", ...size([...first]) },
    ...pages.map(([path, output]): BundleSize => {
      const own = [...closure(graph, path)].filter((script) => !first.has(script));
      return { name: output.entryPoint ?? path, part: "page", ...size(own) };
    }),
  ];
}

/** Describes each bundle that is over budget. */
export function listOversized(bundles: readonly BundleSize[]): string[] {
  return bundles
    .filter(({ part, bytes }) => bytes > maxBundleBytes[part])
    .map(
      ({ name, part, bytes }) =>
        `${name}: ${bytes} bytes of JavaScript, brotli; at most ${maxBundleBytes[part]}`,
    );
}

/** Collects a script and everything it imports before it runs. */
function closure(graph: ClientBuild["graph"], path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const { path: imported, kind } of graph[path]?.imports ?? []) {
    if (kind === "import-statement") closure(graph, imported, found);
  }
  return found;
}

function bytesOf(assets: ClientBuild["assets"], path: string): number {
  return assets.get(path.replace(/^\.?\/?/, "/"))?.brotli?.size ?? 0;
}
