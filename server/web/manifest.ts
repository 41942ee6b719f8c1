import { type Colors, paperOf } from "#server/config/brand-colors.ts";

export interface ManifestOptions {
  name: string;
  /** Path that the page and its files are below; empty at the root. */
  basePath: string;
  /** `size`: pixels of an edge. */
  icons: readonly { src: string; size: number }[];
  colors: Colors;
}

/**
 * Creates the manifest that lets a browser install the page on a home screen (Web Application Manifest, W3C). iPhones
 * show push messages of installed pages only.
 */
export function createManifest({ name, basePath, icons, colors }: ManifestOptions): string {
  const home = `${basePath}/`;
  return JSON.stringify({
    id: home,
    name,
    start_url: home,
    scope: home,
    display: "standalone",
    background_color: paperOf(colors).light,
    theme_color: paperOf(colors).light,
    icons: icons.map(({ src, size }) => ({
      src,
      sizes: `${size}x${size}`,
      type: "image/png",
      purpose: "any maskable",
    })),
  });
}
