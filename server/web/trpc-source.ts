import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * Builds tRPC from the TypeScript source that its packages contain. Their published bundles keep all links in one module,
 * so that `wsLink` and server code would reach the browser, and the link for subscriptions would load before the first
 * paint. Only `client/live/`, which loads later, gets that link.
 */
export const trpcSource: Bun.BunPlugin = {
  name: "trpc-source",
  setup(build) {
    build.onResolve({ filter: /^@trpc\/(client|server)(\/|$)/ }, ({ path, importer }) => {
      const isLive = path === "@trpc/client" && importer.includes("/client/live/");
      return { path: findSource(isLive ? "@trpc/client/links/httpSubscriptionLink" : path) };
    });
    build.onLoad({ filter: /\/@trpc\/client\/src\/links\.ts$/ }, async ({ path }) => {
      const allLinks = await Bun.file(path).text();
      return {
        contents: allLinks.replace("export * from './links/httpSubscriptionLink';", ""),
        loader: "ts",
      };
    });
  },
};

function findSource(specifier: string): string {
  const [scope = "", name = "", ...subpath] = specifier.split("/");
  const root = dirname(Bun.resolveSync(`${scope}/${name}/package.json`, import.meta.dir));
  const source = join(root, "src", ...subpath);
  const path = [`${source}.ts`, join(source, "index.ts")].find(existsSync);
  if (!path)
    throw new Error(`${specifier} has no source: adapt server/web/trpc-source.ts to this version of tRPC.`);
  return path;
}
