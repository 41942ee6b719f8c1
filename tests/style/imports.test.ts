import { expect, test } from "bun:test";
import { parseSource, readSourceFiles } from "#tests/support/source-files.ts";

// Biome enforces the layers by module names such as `#server/trpc/…`. A relative path would bypass these rules.

test("the server, shared code and the sandbox import other folders by their # names", async () => {
  const found: string[] = [];
  for await (const { path, imports } of readSourceFiles()) {
    if (!/^(server|shared|sandbox)\//.test(path)) continue;
    for (const specifier of imports.filter(leavesFolder))
      found.push(`${path}: import "${specifier}" as #server/…, #shared/… or #sandbox/…`);
  }
  expect(found).toEqual([]);
});

test("a relative import of a parent folder is found, also of types and re-exports", () => {
  const imports = (text: string) => parseSource("server/trpc/example.ts", text).imports.filter(leavesFolder);
  expect(imports(`import { serve } from "../serve.ts";`)).toEqual(["../serve.ts"]);
  expect(imports(`import type { Deps } from "../app.ts";`)).toEqual(["../app.ts"]);
  expect(imports(`export { serve } from "../serve.ts";`)).toEqual(["../serve.ts"]);
  expect(imports(`import "./near.ts"; import { version } from "../../package.json";`)).toEqual([]);
});

function leavesFolder(specifier: string): boolean {
  return specifier.startsWith("../") && !specifier.endsWith("/package.json");
}
