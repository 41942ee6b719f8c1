import { createHash } from "node:crypto";
import { extname } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { type ClientFile, type ClientFiles, recoveryPath } from "./files.ts";
import { trpcSource } from "./trpc-source.ts";

/** A build of the page with its import graph. */
export interface ClientBuild extends ClientFiles {
  graph: Bun.BuildMetafile["outputs"];
}

const entry = `${import.meta.dir}/../../client/index.html`;
const pushWorker = `${import.meta.dir}/../../client/notifications/push-worker.ts`;
const recovery = `${import.meta.dir}/../../client/recovery/recovery.ts`;

const contentTypes: Record<string, string> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".woff2": "font/woff2",
  ".webmanifest": "application/manifest+json",
};

/** Builds the page from source. `compress` takes seconds and is for releases; `scripts` are added by path. */
export async function buildClient(options: { compress: boolean; scripts?: string[] }): Promise<ClientBuild> {
  const { compress, scripts = [] } = options;
  const build = await Bun.build({
    entrypoints: [entry],
    target: "browser",
    splitting: true,
    minify: true,
    metafile: true,
    plugins: [trpcSource],
    // Scripts import each other by relative path, wherever the page is served from.
    publicPath: "",
    naming: {
      // Error reports contain these names (`client/telemetry/describe-error.ts`).
      chunk: "assets/[name]-[hash].[ext]",
      entry: "[name].[ext]",
      asset: "assets/[name]-[hash].[ext]",
    },
    define: { "process.env.NODE_ENV": '"production"' },
  });

  const assets = new Map<string, ClientFile>();
  let html = "";
  for (const output of build.outputs) {
    const path = output.path.replace(/^\.?\/?/, "/");
    if (path.endsWith(".html")) html = await output.text();
    else if (!path.endsWith(".map")) assets.set(path, await file(output, { path, compress }));
  }
  for (const [path, source] of [
    // Browsers start the worker without the page, by an address that must stay the same.
    ["/push/worker.js", pushWorker],
    [recoveryPath, recovery],
  ] as const)
    assets.set(path, await file(await buildAlone(source), { path, compress }));
  const version = createHash("sha256")
    .update([html, ...assets.keys()].join("\n"))
    .digest("hex")
    .slice(0, 16);
  const head = [
    // Comes before the scripts it watches. Its path never changes, so that instances of every build have it.
    `<script src=".${recoveryPath}"></script>`,
    `<meta name="selfcare-version" content="${version}">`,
    ...scripts.map((path) => `<script type="module" src="${path}"></script>`),
  ];
  const tagged = html.replace(/(?=<link rel="stylesheet")/, head.join(""));
  const index = await file(new Blob([tagged]), { path: "/index.html", compress });
  return { version, index, assets, graph: build.metafile?.outputs ?? {} };
}

/** Builds a script without imports at run time. */
async function buildAlone(source: string): Promise<Blob> {
  const { outputs } = await Bun.build({
    entrypoints: [source],
    target: "browser",
    minify: true,
    format: "iife",
  });
  const [script] = outputs;
  if (!script) throw new Error(`${source} was not built.`);
  return script;
}

async function file(
  body: Blob,
  { path, compress }: { path: string; compress: boolean },
): Promise<ClientFile> {
  const contentType = contentTypes[extname(path)] ?? "application/octet-stream";
  const isText = /^(text|image\/svg|application\/manifest)/.test(contentType);
  if (!compress || !isText) return { body, contentType };
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  const brotli = new Blob([brotliCompressSync(new Uint8Array(await body.arrayBuffer()), options)]);
  return { body, brotli, contentType };
}
