import { beforeAll, expect, test } from "bun:test";
import { buildClient, type ClientBuild } from "#server/web/build-client.ts";

let build: ClientBuild;
beforeAll(async () => {
  build = await buildClient({ compress: false });
});

/** Returns the scripts that contain a module whose path matches. */
const scriptsWith = (module: RegExp) =>
  Object.entries(build.graph)
    .filter(([, { inputs }]) =>
      Object.entries(inputs).some(([path, { bytesInOutput }]) => bytesInOutput > 0 && module.test(path)),
    )
    .map(([path]) => path);

/** Returns the scripts that load before the first paint. */
function firstLoad(): Set<string> {
  const entry = Object.entries(build.graph).find(([, { entryPoint }]) => entryPoint?.endsWith("index.html"));
  const found = new Set<string>();
  const visit = (path: string) => {
    if (found.has(path)) return;
    found.add(path);
    for (const { path: imported, kind } of build.graph[path]?.imports ?? [])
      if (kind === "import-statement") visit(imported);
  };
  visit(entry?.[0] ?? "");
  return found;
}

test("the browser gets the batch link, and no code of tRPC that it does not use", () => {
  expect(scriptsWith(/httpBatchStreamLink/)).not.toEqual([]);
  expect(scriptsWith(/wsLink|resolveResponse|@trpc\/server\/src\/adapters|httpLink\.ts/)).toEqual([]);
});

test("the link for subscriptions loads after the first paint", () => {
  const scripts = scriptsWith(/httpSubscriptionLink|stream\/sse/);
  expect(scripts).not.toEqual([]);
  expect(scripts.filter((script) => firstLoad().has(script))).toEqual([]);
});

test("the build contains no server, test or development code", () => {
  expect(scriptsWith(/^(server|sandbox|tests)\/|client\/development\//)).toEqual([]);
});
