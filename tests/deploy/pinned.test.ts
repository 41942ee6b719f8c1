import { expect, test } from "bun:test";
import { join, resolve } from "node:path";

// Everything that a build downloads is pinned by hash, because a tag can be moved.

const root = resolve(import.meta.dir, "../..");

/** Finds the text after a keyword in files; returns pairs of file and text. */
async function findReferences(glob: string, pattern: RegExp): Promise<[file: string, name: string][]> {
  const found: [string, string][] = [];
  for await (const path of new Bun.Glob(glob).scan({ cwd: root, dot: true })) {
    const text = await Bun.file(join(root, path)).text();
    for (const [, name = ""] of text.matchAll(pattern)) found.push([path, name]);
  }
  return found;
}

const actions = await findReferences(".github/workflows/*.yaml", /uses: (?!\.\/)(\S+)/g);

test.each(actions)("%s runs %s at a commit", (_, name) => {
  expect(name).toMatch(/^[\w/-]+@[0-9a-f]{40}$/);
});

const ownImages = ["selfcare", "selfcare-build"];
const images = [
  ...(await findReferences("Dockerfile", /^FROM (\S+)/gm)),
  ...(await findReferences("compose.yaml", /^\s+image: (\S+)/gm)),
].filter(([, name]) => !ownImages.includes(name));

test.each(images)("%s is built on %s by digest", (_, name) => {
  expect(name).toMatch(/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
});

test("actions and images are found", () => {
  expect(actions.length).toBeGreaterThan(5);
  expect(images.length).toBeGreaterThanOrEqual(4);
});
