import { createHash } from "node:crypto";
import { brotliCompressSync } from "node:zlib";
import { colorDeclarations, iconColorsOf, paperOf } from "#server/config/brand-colors.ts";
import { type BrandingConfig, iconSizeOf } from "#server/config/branding.ts";
import type { Branding } from "#shared/branding.ts";
import { type ClientFile, type ClientFiles, recoveryPath } from "./files.ts";
import { drawIcon } from "./icon.ts";
import { createManifest } from "./manifest.ts";

/** The page as one platform has it. */
export interface RenderedPage extends ClientFiles {
  /** Changes with any byte of the page, and with what the platform says of itself. */
  etag: string;
}

interface Place {
  site: BrandingConfig;
  /** The path below which everything is; empty at the root. */
  basePath: string;
  /** Others than the instances serve it. */
  isApart?: boolean;
}

/** Places each page once, however often it is asked for: `placePage`. */
export function createPageRenderer(place: Place) {
  const placed = new WeakMap<ClientFiles, Promise<RenderedPage>>();
  return (files: ClientFiles): Promise<RenderedPage> => {
    const known = placed.get(files) ?? renderPage(files, place);
    placed.set(files, known);
    return known;
  };
}

/**
 * The built page at home in a platform: at its path, with its name and look. Nothing is built anew; the page reads
 * what it needs to know from its `selfcare-site` meta tag.
 */
async function renderPage(files: ClientFiles, { site, basePath, isApart }: Place): Promise<RenderedPage> {
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

  const drawn = (size: number) => {
    const icon = drawIcon(size, iconColorsOf(site.colors));
    const src = add(`site-icon-${size}-*.png`, { body: new Blob([icon]), contentType: "image/png" }, icon);
    return { src, size };
  };
  const own = addDataUrl("site-icon-*.png", site.icon);
  const icons = own ? [{ src: own, size: iconSizeOf(site.icon ?? "") ?? 192 }] : [192, 512].map(drawn);
  const manifest = createManifest({ name: site.name, basePath, icons, colors: site.colors });
  const manifestFile = { body: new Blob([manifest]), contentType: "application/manifest+json" };
  const head = [
    `<link rel="manifest" href="${add("site-*.webmanifest", manifestFile, manifest)}">`,
    `<link rel="apple-touch-icon" href="${icons[0]?.src}">`,
  ];

  const { name, links, help, without } = site;
  const told: Branding = { name, basePath, logo, links, help, without, isApart };
  const paper = paperOf(site.colors);
  const recovery = files.assets.get(recoveryPath);
  // Whoever else serves the page may have a rule for assets alone.
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
        `<meta name="selfcare-site" content="${escapeHtml(JSON.stringify(told))}">`,
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
