/** Dates in one language within sentences of another read as a mistake: a region counts where it writes the language. */
export function datesIn(language: string, region: string | null | undefined, otherwise: string): string {
  const wanted = region ? `${language}-${region}` : otherwise;
  return new Intl.DateTimeFormat(wanted).resolvedOptions().locale === wanted ? wanted : otherwise;
}

/** How a region writes numbers, in digits that everybody reads, whatever the language around them (BCP 47). */
export function numbersIn(region: string | null | undefined, otherwise: string): string {
  if (!region) return otherwise;
  const { language } = new Intl.Locale("und", { region }).maximize();
  return new Intl.Locale(language, { region, numberingSystem: "latn" }).toString();
}
