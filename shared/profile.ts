import * as v from "valibot";

export const themes = ["system", "light", "dark"] as const;
export const theme = v.fallback(v.picklist(themes), "system");

/** An IANA time zone that this runtime knows. */
export const timeZone = v.pipe(v.string(), v.maxLength(64), v.check(isTimeZone, "An IANA time zone."));

/** A BCP 47 language tag that this runtime can format with. */
export const language = v.pipe(v.string(), v.maxLength(35), v.check(isLanguage, "A BCP 47 language tag."));

/** An ISO 3166 country code of two letters. */
export const region = v.pipe(v.string(), v.regex(/^[A-Z]{2}$/, "A region of two letters."));

/** Pages that can open after sign-in if no page was requested, by their path. */
export const startPages = {
  overview: "/",
  transactions: "/transactions",
  inbox: "/inbox",
  deposit: "/deposit",
  withdraw: "/withdraw",
} as const;
export type StartPage = keyof typeof startPages;
const startPage = v.picklist(Object.keys(startPages) as StartPage[]);

export const profile = v.object({
  givenName: v.string(),
  familyName: v.string(),
  /** The page's language. A language or time zone that this runtime does not know falls back. */
  language: v.fallback(language, "en"),
  /** The region whose number and date formats are used, whatever the language; `null` if unknown. */
  region: v.fallback(v.nullable(region), null),
  timeZone: v.fallback(timeZone, "UTC"),
  theme,
  startPage: v.fallback(startPage, "overview"),
});
export type Profile = v.InferOutput<typeof profile>;

/** Changes to the profile; absent fields keep their values. */
export const profileChanges = v.object({
  language: v.optional(language),
  region: v.optional(v.nullable(region)),
  timeZone: v.optional(timeZone),
  theme: v.optional(v.picklist(themes)),
  startPage: v.optional(startPage),
});
export type ProfileChanges = v.InferOutput<typeof profileChanges>;

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
