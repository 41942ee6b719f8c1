import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";

const root = join(import.meta.dir, "../..");
const folders = "client|server|shared|sandbox|tests|bench|deploy|docs|examples|\\.github|\\.ci";
const sourceFile = String.raw`(?:tsx?|js|css|json|ya?ml|md|sh|py|conf|cfg|env|html|svg|png)`;

/** Files of the repository that a text names, in code or in prose: `server/app.ts`. */
const filePattern = new RegExp(String.raw`(?<![\w./-])(?:${folders})/[\w./-]*\.${sourceFile}\b`, "g");
/** Folders that a text names in backticks: `server/http/`. */
const folderPattern = new RegExp(String.raw`\`((?:${folders})/[\w./-]*)\``, "g");
const linkPattern = /\]\(([^)\s]+)\)/g;

const documents = Bun.spawnSync(["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md"], {
  cwd: root,
})
  .stdout.toString()
  .split("\n")
  .filter((path) => path !== "" && existsSync(join(root, path)));

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
    const missing = [...files, ...named].filter((path) => !existsSync(join(root, path)));
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
