import * as v from "valibot";
import { brandingHelp, brandingLink, brandingParts } from "#shared/branding.ts";
import { colors } from "./brand-colors.ts";

/** Characters of the largest `data:` URL in the configuration. */
const maxDataUrlLength = 256 * 1024;

/** A small file as a `data:` URL in base64 (RFC 2397). */
const dataUrl = (types: RegExp, message: string) =>
  v.pipe(v.string(), v.maxLength(maxDataUrlLength), v.regex(types, message));

/** Name, look, links and help of the platform that the page appears in, and the parts of the page that it leaves out. */
export const branding = v.strictObject({
  name: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)), "Selfcare"),
  /** SVG or PNG, shown 28 pixels high. */
  logo: v.optional(
    dataUrl(
      /^data:image\/(svg\+xml|png);base64,[A-Za-z0-9+/=]+$/,
      "must be a data: URL of an SVG or PNG in base64",
    ),
  ),
  /** Square PNG for home screens. Without it the default mark is drawn in the platform's colours. */
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
      /** WOFF2. Without it only payers who have the family on their device see it. */
      file: v.optional(
        dataUrl(/^data:font\/woff2;base64,[A-Za-z0-9+/=]+$/, "must be a data: URL of a WOFF2 font in base64"),
      ),
    }),
  ),
  links: v.optional(v.pipe(v.array(brandingLink), v.maxLength(6)), []),
  help: v.optional(brandingHelp, {}),
  without: v.optional(v.array(v.picklist(brandingParts, `must be some of ${brandingParts.join(", ")}`)), []),
});
export type BrandingConfig = v.InferOutput<typeof branding>;

/**
 * Reads the pixels of an icon's edge from its header (RFC 2083, section 4.1.1). Returns `undefined` unless it is a square
 * of 192 pixels or more.
 */
export function iconSizeOf(url: string): number | undefined {
  const header = Buffer.from(url.slice(url.indexOf(",") + 1, 100), "base64");
  if (header.length < 24 || header.toString("latin1", 12, 16) !== "IHDR") return undefined;
  const [width, height] = [header.readUInt32BE(16), header.readUInt32BE(20)];
  return width === height && width >= 192 ? width : undefined;
}
