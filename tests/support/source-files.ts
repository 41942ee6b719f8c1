import { join, resolve } from "node:path";
import { Glob } from "bun";
import { parseSync, Visitor } from "oxc-parser";

const root = resolve(import.meta.dir, "../..");
const sourceFiles = new Glob("{bench,client,deploy,examples,sandbox,server,shared,tests}/**/*.{ts,tsx}");

export interface SourceFile {
  /** Relative to the root of the repository: `server/app.ts`. */
  path: string;
  /** Every distinct identifier in code, without those in comments and strings. */
  identifiers: Set<string>;
  /** Text of each doc comment, without its delimiters and asterisks. */
  docComments: string[];
  /** Module specifiers of static imports and re-exports, type imports included. */
  imports: string[];
}

/** Parses every TypeScript file of the repository. */
export async function* readSourceFiles(): AsyncGenerator<SourceFile> {
  for await (const path of sourceFiles.scan(root)) {
    if (path.includes("node_modules/")) continue;
    yield parseSource(path, await Bun.file(join(root, path)).text());
  }
}

/** @throws Error if the source has syntax errors */
export function parseSource(path: string, text: string): SourceFile {
  const { program, comments, module, errors } = parseSync(path, text);
  const [error] = errors;
  if (error) throw new Error(`${path}: ${error.message}`);
  const identifiers = new Set<string>();
  const add = ({ name }: { name: string }) => void identifiers.add(name);
  new Visitor({ Identifier: add, JSXIdentifier: add, PrivateIdentifier: add }).visit(program);
  const exports = module.staticExports.flatMap(({ entries }) => entries.map((entry) => entry.moduleRequest));
  return {
    path,
    identifiers,
    docComments: comments
      .filter(({ type, value }) => type === "Block" && value.startsWith("*"))
      .map(({ value }) =>
        value
          .slice(1)
          .replace(/^\s*\*/gm, "")
          .trim(),
      ),
    imports: [...module.staticImports.map(({ moduleRequest }) => moduleRequest), ...exports]
      .map((request) => request?.value ?? "")
      .filter(Boolean),
  };
}
