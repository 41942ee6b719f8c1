import { type Colors, paperOf } from "#server/config/brand-colors.ts";

export interface ManifestOptions {
  name: string;
  /** The path below which everything is; empty at the root. */
  basePath: string;
  /** `size`: pixels of an edge. */
  icons: readonly { src: string; size: number }[];
  colors: Colors;
}

/**
 * What a browser needs to keep the page on a home screen (Web Application Manifest, W3C), which a phone of Apple's wants
 * before it shows messages. The page is the same one there, in a window of its own.
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
