import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const root = join(import.meta.dir, "../..");
const folders = [
  ...["client", "server", "shared", "sandbox", "tests", "bench", "deploy", "docs", "examples"],
  ...[".github", ".ci"],
];
const anyFolder = `(?:${folders.join("|").replaceAll(".", "\\.")})`;
const sourceFile = "(?:tsx?|js|css|json|ya?ml|md|sh|py|conf|cfg|env|html|svg|png)";

/** Files of the repository that a text names, in code or in prose: `server/app.ts`. */
const filePattern = new RegExp(String.raw`(?<![\w./-])${anyFolder}/[\w./-]*\.${sourceFile}\b`, "g");
/** Folders that a text names in backticks: `server/http/`. */
const folderPattern = new RegExp(String.raw`\`(${anyFolder}/[\w./-]*)\``, "g");
/** Files in backticks, from the root or from the folder of the document: `core/clock.ts`. */
const relativePattern = new RegExp(String.raw`\`([\w-][\w.-]*/[\w./-]*\.${sourceFile})\``, "g");
const linkPattern = /\]\(([^)\s]+)\)/g;

const documents = ["*.md", ...folders.map((folder) => `${folder}/**/*.md`)]
  .flatMap((pattern) => [...new Bun.Glob(pattern).scanSync({ cwd: root, dot: true })])
  .filter((path) => !path.includes("node_modules/"));

test("every document is checked", () => {
  expect(documents).toContain("README.md");
  expect(documents).toContain("docs/decisions/README.md");
  expect(documents.length).toBeGreaterThan(50);
});

describe.each(documents)("%s", (document) => {
  const text = readFileSync(join(root, document), "utf8");

  test("links only to files and headings that exist", () => {
    const broken = [...text.matchAll(linkPattern)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^(https?|mailto):/.test(target) && !leadsSomewhere(document, target));
    expect(broken).toEqual([]);
  });

  test("names only files and folders that exist", () => {
    const files = [...text.matchAll(filePattern)].map(([path]) => path);
    const named = [...text.matchAll(folderPattern)].map(([, path = ""]) => path);
    const relative = [...text.matchAll(relativePattern)].map(([, path = ""]) => path);
    const bases = [root, join(root, dirname(document))];
    const missing = [...files, ...named, ...relative].filter(
      (path) => !bases.some((base) => existsSync(join(base, path))),
    );
    expect(missing).toEqual([]);
  });
});

function leadsSomewhere(document: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const file = path === "" ? document : normalize(join(dirname(document), path));
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || headingsOf(file).has(anchor);
}

/** Anchors of a document's headings, as GitHub makes them. */
function headingsOf(document: string): Set<string> {
  const text = readFileSync(join(root, document), "utf8").replaceAll(/^```.*?^```/gms, "");
  return new Set(
    [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
      heading
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
        .replaceAll(" ", "-"),
    ),
  );
}
