import { expect, test } from "bun:test";
import { dirname, join, normalize } from "node:path";
import { Glob } from "bun";

const root = normalize(`${import.meta.dir}/../..`);

/** Folders and files of the sandbox's root from the top down. Those of one layer do not import each other. */
const layers = [
  ["main.ts", "demo.ts"],
  ["sandbox.ts"],
  ["playground"],
  ["services.ts", "database.ts"],
  ["gateway"],
  ["identity", "bank-site", "merchant-site"],
  ["launch", "seed"],
  ["payments", "banking", "profile"],
  ["notifications"],
  ["web", "phone"],
  ["world"],
  ["core"],
];

test("the sandbox's imports point downwards, type imports included", async () => {
  const upward: string[] = [];
  for await (const path of new Glob("sandbox/**/*.ts").scan(root)) {
    for (const target of await importsOf(path)) {
      const [from, to] = [moduleOf(path), moduleOf(target)];
      if (from !== to && layerOf(from) >= layerOf(to)) upward.push(`${path} imports ${target}`);
    }
  }
  expect(upward).toEqual([]);
});

async function importsOf(path: string): Promise<string[]> {
  const source = await Bun.file(join(root, path)).text();
  return [...source.matchAll(/\bfrom "((?:#sandbox|\.\.?)\/[^"]+)"/g)].map(([, specifier = ""]) =>
    specifier.startsWith("#") ? specifier.slice(1) : join(dirname(path), specifier),
  );
}

function moduleOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function layerOf(name: string): number {
  const layer = layers.findIndex((names) => names.includes(name));
  if (layer === -1) throw new Error(`sandbox/${name} has no layer: add it to the list.`);
  return layer;
}
