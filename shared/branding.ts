import * as v from "valibot";

/** The parts of the page that a platform can turn off, each named by the first segment of its paths. */
export const brandingParts = [
  "bank-accounts",
  "cases",
  "charge",
  "deposit",
  "devices",
  "limits",
  "merchants",
  "notifications",
  "privacy",
  "proofs",
  "withdraw",
] as const;
export type BrandingPart = (typeof brandingParts)[number];

/** A text, either the same in every language or by language (`{ "en": "Help", "sv": "Hjälp" }`). */
const text = v.union([
  v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  v.record(
    v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, "must be a language code such as sv")),
    v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  ),
]);
export type BrandingText = v.InferOutput<typeof text>;

/** The URL of a page. Only https is accepted. */
export const webAddress = v.pipe(v.string(), v.url(), v.startsWith("https://"));

/** A telephone number with its country code, as people write it: `+46 8 123 456`. */
export const telephone = v.pipe(
  v.string(),
  v.regex(/^\+[0-9 ]{6,20}$/, "must be a telephone number such as +46 8 123 456"),
);

export const brandingLink = v.object({ label: text, href: webAddress });
export type BrandingLink = v.InferOutput<typeof brandingLink>;

/** Contact details for payers whom the page cannot help. */
export const brandingHelp = v.object({
  phone: v.optional(telephone),
  email: v.optional(v.pipe(v.string(), v.email())),
  url: v.optional(webAddress),
});
export type BrandingHelp = v.InferOutput<typeof brandingHelp>;

/** The platform's branding and links, which the server writes into the page's `selfcare-site` meta tag. */
export interface Branding {
  name: string;
  /** The path under which the page is served; empty at the root. */
  basePath: string;
  /** The logo's path. Without one, the page shows its own mark. */
  logo?: string;
  links: BrandingLink[];
  help: BrandingHelp;
  /** The parts that this platform turns off. */
  without: BrandingPart[];
  /**
   * True if a web server or CDN serves the page instead of an instance. The page then fetches what an instance would
   * have written into it.
   */
  isApart?: boolean;
}
