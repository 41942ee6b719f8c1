import * as v from "valibot";
import { brandingHelp, brandingLink, brandingParts } from "#shared/branding.ts";
import { colors } from "./brand-colors.ts";

/** Bytes of a file that is a part of the configuration. */
const maxFile = 256 * 1024;

/** A small file as a `data:` URL (RFC 2397) in base64. */
const dataUrl = (types: RegExp, message: string) =>
  v.pipe(v.string(), v.maxLength(maxFile), v.regex(types, message));

/**
 * How the page is at home in a platform: its name, look, links, help, and the parts that it does without. JSON,
 * in `SITE` or in the file that `SITE_FILE` names.
 */
export const site = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)), "Selfcare"),
  /** SVG or PNG; it is shown 28 pixels high. */
  logo: v.optional(
    dataUrl(
      /^data:image\/(svg\+xml|png);base64,[A-Za-z0-9+/=]+$/,
      "must be a data: URL of an SVG or PNG in base64",
    ),
  ),
  /** A square PNG for home screens, in place of the page's own mark in the platform's colours. */
  icon: v.optional(
    v.pipe(
      dataUrl(/^data:image\/png;base64,[A-Za-z0-9+/=]+$/, "must be a data: URL of a PNG in base64"),
      v.check((url) => iconSizeOf(url) !== undefined, "must be a square of 192 pixels or more"),
    ),
  ),
  colors: v.optional(colors, {}),
  font: v.optional(
    v.strictObject({
      family: v.pipe(v.string(), v.regex(/^[A-Za-z0-9 -]{1,60}$/, "must be the name of one family")),
      /** WOFF2; without it the family has to be on the payer's device. */
      file: v.optional(
        dataUrl(/^data:font\/woff2;base64,[A-Za-z0-9+/=]+$/, "must be a data: URL of a WOFF2 font in base64"),
      ),
    }),
  ),
  links: v.optional(v.pipe(v.array(brandingLink), v.maxLength(6)), []),
  help: v.optional(brandingHelp, {}),
  without: v.optional(v.array(v.picklist(brandingParts, `must be some of ${brandingParts.join(", ")}`)), []),
});
export type BrandingConfig = v.InferOutput<typeof site>;

/** The pixels of an icon's edge, as its header says them (RFC 2083, section 4.1.1); `undefined` where it is none. */
export function iconSizeOf(url: string): number | undefined {
  const header = Buffer.from(url.slice(url.indexOf(",") + 1, 100), "base64");
  if (header.length < 24 || header.toString("latin1", 12, 16) !== "IHDR") return undefined;
  const [width, height] = [header.readUInt32BE(16), header.readUInt32BE(20)];
  return width === height && width >= 192 ? width : undefined;
}
