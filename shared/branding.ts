import * as v from "valibot";

/** The parts of the page that a platform may leave out, each the first segment of its paths. */
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

/** A text in one language for all, or by language (`{ "en": "Help", "sv": "Hjälp" }`). */
const text = v.union([
  v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  v.record(
    v.pipe(v.string(), v.regex(/^[a-z]{2,3}$/, "must be a language code such as sv")),
    v.pipe(v.string(), v.minLength(1), v.maxLength(80)),
  ),
]);
export type BrandingText = v.InferOutput<typeof text>;

/** The address of a page, https alone. */
export const webAddress = v.pipe(v.string(), v.url(), v.startsWith("https://"));

/** A telephone number with its country code, as people write it: `+46 8 123 456`. */
export const telephone = v.pipe(
  v.string(),
  v.regex(/^\+[0-9 ]{6,20}$/, "must be a telephone number such as +46 8 123 456"),
);

export const brandingLink = v.object({ label: text, href: webAddress });
export type BrandingLink = v.InferOutput<typeof brandingLink>;

/** Whom a payer turns to when the page cannot help. */
export const brandingHelp = v.object({
  phone: v.optional(telephone),
  email: v.optional(v.pipe(v.string(), v.email())),
  url: v.optional(webAddress),
});
export type BrandingHelp = v.InferOutput<typeof brandingHelp>;

/** What the page is told of the platform that it is at home in, in its `selfcare-site` meta tag. */
export interface Branding {
  name: string;
  /** The path of the domain below which the page is; empty at the root. */
  basePath: string;
  /** Where the logo is; the page has a mark of its own where there is none. */
  logo?: string;
  links: BrandingLink[];
  help: BrandingHelp;
  /** What this platform does without. */
  without: BrandingPart[];
  /** The page is served by others than the instances: what they would tell it as they serve it, it asks for. */
  isApart?: boolean;
}
