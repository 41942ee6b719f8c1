// `bun deploy/sbom.ts > sbom.json` lists the executable's components (CycloneDX 1.6) from the lockfile. Licences are read
// from the installed packages.

type Locked = [id: string, registry?: string, info?: Info, integrity?: string];

interface Info {
  dependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  optionalPeers?: string[];
}

interface Lock {
  workspaces: Record<string, Info>;
  packages: Record<string, Locked>;
}

const root = `${import.meta.dir}/..`;
const { name, version, license } = await Bun.file(`${root}/package.json`).json();
const { workspaces, packages } = Bun.JSONC.parse(await Bun.file(`${root}/bun.lock`).text()) as Lock;

/** Dependencies of the product by their keys in the lockfile, with the dependencies of each. */
const needs = new Map<string, string[]>();
const direct = Object.keys(workspaces[""]?.dependencies ?? {});
for (const key of direct) follow(key);
/** Components, each package and version once. */
const once = new Map([...needs.keys()].map((key) => [purlOf(key), key]));

const bom = {
  bomFormat: "CycloneDX",
  specVersion: "1.6",
  version: 1,
  metadata: {
    component: {
      type: "application",
      "bom-ref": "selfcare",
      name,
      version: process.env.VERSION || version,
      licenses: [{ license: { id: license } }],
    },
  },
  components: [
    {
      type: "framework",
      "bom-ref": `pkg:npm/bun@${Bun.version}`,
      name: "bun",
      version: Bun.version,
      purl: `pkg:npm/bun@${Bun.version}`,
      licenses: [{ license: { id: "MIT" } }],
    },
    ...(await Promise.all([...once.values()].map(componentOf))),
  ],
  dependencies: [
    { ref: "selfcare", dependsOn: [`pkg:npm/bun@${Bun.version}`, ...direct.map(purlOf)] },
    ...[...once].map(([ref, key]) => ({ ref, dependsOn: (needs.get(key) ?? []).map(purlOf) })),
  ],
};
process.stdout.write(`${JSON.stringify(bom, undefined, 2)}\n`);

function follow(key: string): void {
  if (needs.has(key)) return;
  const { dependencies = {}, peerDependencies = {}, optionalPeers = [] } = packages[key]?.[2] ?? {};
  // Many packages declare the compiler as a peer, but the product does not contain it.
  const needless = ["typescript", ...optionalPeers];
  const peers = Object.keys(peerDependencies).filter((peer) => !needless.includes(peer));
  const wanted = [...Object.keys(dependencies), ...peers];
  const keys = wanted.map((dependency) => resolve(key, dependency)).filter((found) => found !== undefined);
  needs.set(key, keys);
  for (const found of keys) follow(found);
}

/** Finds the lockfile key of a package's dependency: nested under the package, or under one of its parents. */
function resolve(key: string, dependency: string): string | undefined {
  for (let place = key; ; place = place.slice(0, Math.max(0, place.lastIndexOf("/")))) {
    const found = place ? `${place}/${dependency}` : dependency;
    if (found in packages) return found;
    if (!place) return undefined;
  }
}

function idOf(key: string): { name: string; version: string } {
  const id = packages[key]?.[0] ?? "";
  const at = id.lastIndexOf("@");
  return { name: id.slice(0, at), version: id.slice(at + 1) };
}

function purlOf(key: string): string {
  const { name, version } = idOf(key);
  return `pkg:npm/${name.replace(/^@/, "%40")}@${version}`;
}

async function componentOf(key: string) {
  const { name, version } = idOf(key);
  const integrity = packages[key]?.[3]?.replace(/^sha512-/, "");
  const place = key.match(/(@[^/]+\/)?[^/]+/g)?.join("/node_modules/");
  const manifest = Bun.file(`${root}/node_modules/${place}/package.json`);
  const licence = (await manifest.exists()) ? (await manifest.json()).license : undefined;
  return {
    type: "library",
    "bom-ref": purlOf(key),
    name,
    version,
    purl: purlOf(key),
    ...(integrity
      ? { hashes: [{ alg: "SHA-512", content: Buffer.from(integrity, "base64").toString("hex") }] }
      : {}),
    ...(typeof licence === "string" ? { licenses: [{ expression: licence }] } : {}),
  };
}
