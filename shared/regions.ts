/**
 * Returns the locale for dates: the region's if it writes the language, else `fallback`. Dates in one language within
 * sentences of another would look like a mistake.
 */
export function dateLocale(language: string, region: string | null | undefined, fallback: string): string {
  const wanted = region ? `${language}-${region}` : fallback;
  return new Intl.DateTimeFormat(wanted).resolvedOptions().locale === wanted ? wanted : fallback;
}

/** Returns the region's locale for numbers (BCP 47), with Latin digits, whatever the page's language. */
export function numberLocale(region: string | null | undefined, fallback: string): string {
  if (!region) return fallback;
  const { language } = new Intl.Locale("und", { region }).maximize();
  return new Intl.Locale(language, { region, numberingSystem: "latn" }).toString();
}
