import * as v from "valibot";

export const themes = ["system", "light", "dark"] as const;
export const theme = v.fallback(v.picklist(themes), "system");

/** An IANA time zone that this runtime knows. */
export const timeZone = v.pipe(v.string(), v.maxLength(64), v.check(isTimeZone, "An IANA time zone."));

/** A BCP 47 language tag that this runtime can format with. */
export const language = v.pipe(v.string(), v.maxLength(35), v.check(isLanguage, "A BCP 47 language tag."));

export const profile = v.object({
  givenName: v.string(),
  familyName: v.string(),
  /** The wrong zone or language shall not cost the page: both fall back. */
  language: v.fallback(language, "en"),
  timeZone: v.fallback(timeZone, "UTC"),
  theme,
});
export type Profile = v.InferOutput<typeof profile>;

/** What of it the payer may change; absent fields stay as they are. */
export const profileChanges = v.object({
  language: v.optional(language),
  timeZone: v.optional(timeZone),
  theme: v.optional(v.picklist(themes)),
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
