import { createHash } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { colorDeclarations, paperOf } from "#server/config/brand-colors.ts";
import { type BrandingConfig, iconSizeOf } from "#server/config/branding.ts";
import type { Branding } from "#shared/branding.ts";
import { type ClientFile, type ClientFiles, recoveryPath } from "./files.ts";
import icon192 from "./icons/192.png" with { type: "file" };
import icon512 from "./icons/512.png" with { type: "file" };
import { createManifest } from "./manifest.ts";

/** The page with the branding and base path of one platform. */
export interface RenderedPage extends ClientFiles {
  /** Changes with any byte of the page, including the branding. */
  etag: string;
}

interface PageOptions {
  site: BrandingConfig;
  /** Path that the page and its files are below; empty at the root. */
  basePath: string;
  /** True where another server than the instances serves the page. */
  isApart?: boolean;
}

/** Creates a function that renders each build once and then returns it from memory. */
export function createPageRenderer(options: PageOptions) {
  const cache = new WeakMap<ClientFiles, Promise<RenderedPage>>();
  return (files: ClientFiles): Promise<RenderedPage> => {
    const page = cache.get(files) ?? renderPage(files, options);
    cache.set(files, page);
    return page;
  };
}

/**
 * Applies the base path, name and look of a platform to the built page without building it again. The client reads
 * the rest of the branding from the `selfcare-site` meta tag.
 */
async function renderPage(
  files: ClientFiles,
  { site, basePath, isApart }: PageOptions,
): Promise<RenderedPage> {
  const assets = new Map(files.assets);
  const add = (name: string, file: ClientFile, content: string | Uint8Array) => {
    const path = `/assets/${name.replace("*", hashOf(content))}`;
    assets.set(path, file);
    return basePath + path;
  };
  const addDataUrl = (name: string, url: string | undefined) => {
    if (!url) return undefined;
    const { type, bytes } = decode(url);
    return add(name, { body: new Blob([bytes]), contentType: type }, bytes);
  };

  const logo = addDataUrl("site-logo-*", site.logo);
  const sheet = styleSheet(site, addDataUrl("site-font-*.woff2", site.font?.file));
  const styles =
    sheet && add("site-*.css", { body: new Blob([sheet]), contentType: "text/css; charset=utf-8" }, sheet);

  const addDefaultIcon = async (size: number, path: string) => {
    const bytes = await Bun.file(path).bytes();
    return {
      size,
      src: add(`icon-${size}-*.png`, { body: new Blob([bytes]), contentType: "image/png" }, bytes),
    };
  };
  const siteIcon = addDataUrl("site-icon-*.png", site.icon);
  const icons = siteIcon
    ? [{ src: siteIcon, size: iconSizeOf(site.icon ?? "") ?? 192 }]
    : [await addDefaultIcon(192, icon192), await addDefaultIcon(512, icon512)];
  const manifest = createManifest({ name: site.name, basePath, icons, colors: site.colors });
  const manifestFile = { body: new Blob([manifest]), contentType: "application/manifest+json" };
  const head = [
    `<link rel="manifest" href="${add("site-*.webmanifest", manifestFile, manifest)}">`,
    `<link rel="apple-touch-icon" href="${icons[0]?.src}">`,
  ];

  const { name, links, help, without } = site;
  const branding: Branding = { name, basePath, logo, links, help, without, isApart };
  const paper = paperOf(site.colors);
  const recovery = files.assets.get(recoveryPath);
  // Another server may have a caching rule for assets alone.
  const recoveryAddress =
    isApart && recovery
      ? add("recovery-*.js", recovery, await recovery.body.text())
      : basePath + recoveryPath;
  const html = (await files.index.body.text())
    .replaceAll('"./assets/', `"${basePath}/assets/`)
    .replace(`".${recoveryPath}"`, `"${recoveryAddress}"`)
    .replace(
      /(?<="theme-color" media="\(prefers-color-scheme: (light|dark)\)" content=")[^"]*/g,
      (_, theme: string) => (theme === "dark" ? paper.dark : paper.light),
    )
    .replace("<title>Selfcare</title>", () => `<title>${escapeHtml(name)}</title>`)
    .replace("</head>", () =>
      [
        ...head,
        ...(styles ? [`<link rel="stylesheet" href="${styles}">`] : []),
        `<meta name="selfcare-site" content="${escapeHtml(JSON.stringify(branding))}">`,
        "</head>",
      ].join(""),
    );
  const index = {
    body: new Blob([html]),
    brotli: new Blob([brotliCompressSync(html)]),
    contentType: files.index.contentType,
  };
  return { version: files.version, etag: hashOf(html), index, assets };
}

function styleSheet({ colors, font }: BrandingConfig, fontPath: string | undefined): string | undefined {
  const declarations = colorDeclarations(colors);
  if (font) declarations.push(`--font: "${font.family}", system-ui, sans-serif;`);
  if (declarations.length === 0) return undefined;
  const face = fontPath
    ? `@font-face { font-family: "${font?.family}"; src: url("${fontPath}"); font-weight: 100 900; font-display: swap; }\n`
    : "";
  return `${face}:root { ${declarations.join(" ")} }\n`;
}

function decode(url: string): { type: string; bytes: Uint8Array<ArrayBuffer> } {
  const [, type = "", base64 = ""] = /^data:([^;]+);base64,(.*)$/.exec(url) ?? [];
  return { type, bytes: new Uint8Array(Buffer.from(base64, "base64")) };
}

function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex").slice(0, 12);
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
