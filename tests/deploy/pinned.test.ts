import { expect, test } from "bun:test";
import { join, resolve } from "node:path";

// What a build takes from elsewhere is named by what it contains: a tag may stand for something else tomorrow.

const root = resolve(import.meta.dir, "../..");

/** What follows a keyword in files, by the file in which it stands. */
async function named(glob: string, pattern: RegExp): Promise<[file: string, name: string][]> {
  const found: [string, string][] = [];
  for await (const path of new Bun.Glob(glob).scan({ cwd: root, dot: true })) {
    const text = await Bun.file(join(root, path)).text();
    for (const [, name = ""] of text.matchAll(pattern)) found.push([path, name]);
  }
  return found;
}

const actions = await named(".github/workflows/*.yaml", /uses: (?!\.\/)(\S+)/g);

test.each(actions)("%s runs %s at a commit", (_, name) => {
  expect(name).toMatch(/^[\w/-]+@[0-9a-f]{40}$/);
});

const ownImages = ["selfcare", "selfcare-build"];
const images = [
  ...(await named("Dockerfile", /^FROM (\S+)/gm)),
  ...(await named("compose.yaml", /^\s+image: (\S+)/gm)),
].filter(([, name]) => !ownImages.includes(name));

test.each(images)("%s is built on %s by digest", (_, name) => {
  expect(name).toMatch(/^[\w./-]+:[\w.-]+@sha256:[0-9a-f]{64}$/);
});

test("there are actions and images to look at", () => {
  expect(actions.length).toBeGreaterThan(5);
  expect(images.length).toBeGreaterThanOrEqual(4);
});
