import { expect, test } from "bun:test";
import { resolve } from "node:path";
import * as v from "valibot";

const root = resolve(import.meta.dir, "../..");
const component = v.object({
  type: v.string(),
  "bom-ref": v.string(),
  name: v.string(),
  version: v.string(),
  purl: v.pipe(v.string(), v.startsWith("pkg:npm/")),
  hashes: v.optional(
    v.array(v.object({ alg: v.literal("SHA-512"), content: v.pipe(v.string(), v.length(128)) })),
  ),
  licenses: v.optional(v.pipe(v.array(v.unknown()), v.minLength(1))),
});
const bom = v.object({
  bomFormat: v.literal("CycloneDX"),
  specVersion: v.literal("1.6"),
  metadata: v.object({ component: v.object({ name: v.literal("selfcare"), version: v.string() }) }),
  components: v.array(component),
  dependencies: v.array(v.object({ ref: v.string(), dependsOn: v.array(v.string()) })),
});

test("the SBOM lists exactly the executable's components, with version, hash and licence", async () => {
  const child = Bun.spawn([process.execPath, "deploy/sbom.ts"], {
    cwd: root,
    stdout: "pipe",
    stderr: "inherit",
  });
  const { components, dependencies, metadata } = v.parse(bom, await new Response(child.stdout).json());
  expect(await child.exited).toBe(0);
  const names = components.map(({ name }) => name);
  const { dependencies: direct, version } = await Bun.file(`${root}/package.json`).json();
  expect(metadata.component.version).toBe(version);
  for (const name of [...Object.keys(direct), "bun", "oauth4webapi", "sonic-boom"])
    expect(names).toContain(name);
  for (const name of ["typescript", "playwright-core", "oidc-provider"]) expect(names).not.toContain(name);

  // The package declares no licence; its repository says MIT.
  expect(components.filter(({ licenses }) => !licenses).map(({ name }) => name)).toEqual(["png-js"]);

  const refs = new Set(components.map((component) => component["bom-ref"]));
  expect(refs.size).toBe(components.length);
  for (const { ref, dependsOn } of dependencies)
    for (const component of [ref, ...dependsOn])
      expect(component === "selfcare" || refs.has(component)).toBe(true);
});
