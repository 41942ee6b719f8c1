/** Dates in one language within sentences of another read as a mistake: a region counts where it writes the language. */
export function dateLocale(language: string, region: string | null | undefined, fallback: string): string {
  const wanted = region ? `${language}-${region}` : fallback;
  return new Intl.DateTimeFormat(wanted).resolvedOptions().locale === wanted ? wanted : fallback;
}

/** How a region writes numbers, in digits that everybody reads, whatever the language around them (BCP 47). */
export function numberLocale(region: string | null | undefined, fallback: string): string {
  if (!region) return fallback;
  const { language } = new Intl.Locale("und", { region }).maximize();
  return new Intl.Locale(language, { region, numberingSystem: "latn" }).toString();
}
