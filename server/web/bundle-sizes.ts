import { extname } from "node:path";
import type { ClientBuild } from "./build-client.ts";

/** Bytes of JavaScript, brotli, that a browser loads for a part of the page. */
export interface Weight {
  name: string;
  bytes: number;
  /** What comes before anything is seen, or with one page alone. */
  part: "first load" | "page";
}

/** Bytes of JavaScript, brotli, that each part may weigh (1 KB is 1,000 bytes). */
export const budget = { "first load": 125_000, page: 40_000 } as const;

/** What a browser loads at first, and with each page on top of that. */
export function measureBundles({ graph, assets }: Pick<ClientBuild, "graph" | "assets">): Weight[] {
  const scripts = Object.entries(graph).filter(([path]) => extname(path) === ".js");
  const entry = scripts.find(([, output]) => output.entryPoint?.endsWith("index.html"))?.[0] ?? "";
  const first = closure(graph, entry);
  const size = (paths: Iterable<string>) => [...paths].reduce((sum, path) => sum + bytesOf(assets, path), 0);

  const pages = scripts.filter(([path, output]) => output.entryPoint && !first.has(path));
  return [
    { name: "first load", part: "first load", bytes: size(first) },
    ...pages.map(([path, output]): Weight => {
      const own = [...closure(graph, path)].filter((script) => !first.has(script));
      return { name: output.entryPoint ?? path, part: "page", bytes: size(own) };
    }),
  ];
}

/** What weighs more than it may, in words. */
export function listOversized(weights: readonly Weight[]): string[] {
  return weights
    .filter(({ part, bytes }) => bytes > budget[part])
    .map(({ name, part, bytes }) => `${name}: ${bytes} bytes of JavaScript, brotli; at most ${budget[part]}`);
}

/** A script and all that it imports before it runs. */
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
