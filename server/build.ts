import { mkdir, rm } from "node:fs/promises";
import { version } from "./version.ts";
import { buildClient } from "./web/build-client.ts";
import { listOversized, measureBundles } from "./web/bundle-sizes.ts";
import type { ClientFile } from "./web/files.ts";

const root = `${import.meta.dir}/..`;
const embedded = `${root}/dist/embedded`;

await rm(`${root}/dist`, { recursive: true, force: true });
await mkdir(embedded, { recursive: true });

const client = await buildClient({ compress: true });
const weights = measureBundles(client);
for (const { name, bytes, files } of weights)
  console.log(`${(bytes / 1000).toFixed(1).padStart(7)} KB  ${name} (files: ${files})`);
const tooHeavy = listOversized(weights);
if (tooHeavy.length > 0) {
  console.error(["The page is over its budget:", ...tooHeavy].join("\n  "));
  process.exit(1);
}
await Bun.write(`${embedded}/client-files.ts`, await embedClient());
await compile();
console.log(`${(Bun.file(`${root}/dist/selfcare`).size / 1e6).toFixed(1).padStart(7)} MB  dist/selfcare`);

/** Writes the page's files and returns the source of the module that replaces `#client-files` in the executable. */
async function embedClient(): Promise<string> {
  const imports: string[] = [];
  const writeFile = async (blob: Blob, name: string) => {
    await Bun.write(`${embedded}/${name}`, blob);
    imports.push(`import file${imports.length} from "./${name}" with { type: "file" };`);
    return `Bun.file(file${imports.length - 1})`;
  };
  const entryOf = async (path: string, { body, brotli, contentType }: ClientFile) => {
    const name = path.slice(1).replaceAll("/", "-");
    // Not under its own extension, or the bundler would compile it as source.
    const fields = [
      `body: ${await writeFile(body, `${name}.bin`)}`,
      `contentType: ${JSON.stringify(contentType)}`,
    ];
    if (brotli) fields.push(`brotli: ${await writeFile(brotli, `${name}.br.bin`)}`);
    return `{ ${fields.join(", ")} }`;
  };
  const assets: string[] = [];
  for (const [path, file] of client.assets)
    assets.push(`[${JSON.stringify(path)}, ${await entryOf(path, file)}]`);
  const index = await entryOf("/index.html", client.index);
  return [
    ...imports,
    `const files = { version: "${client.version}", index: ${index}, assets: new Map([${assets.join(", ")}]) };`,
    "export const loadClient = async () => ({ files: () => files });",
  ].join("\n");
}

async function compile(): Promise<void> {
  await Bun.build({
    entrypoints: [`${root}/server/main.ts`],
    target: "bun",
    conditions: ["embedded"],
    // Compiled to bytecode, it starts in half the time.
    bytecode: true,
    format: "esm",
    minify: true,
    define: {
      SELFCARE_VERSION: JSON.stringify(process.env.VERSION || version),
      // The folder of the build is useless in the executable, and its bytes would depend on it.
      __dirname: JSON.stringify("/selfcare"),
    },
    // Files beside the executable must not change its behaviour.
    compile: {
      outfile: `${root}/dist/selfcare`,
      autoloadDotenv: false,
      autoloadBunfig: false,
      autoloadTsconfig: false,
      autoloadPackageJson: false,
    },
  });
}
