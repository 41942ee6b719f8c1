export interface Option {
  value: string;
  label: string;
}

/** Regions that write the page's language in ways of their own. */
const regions: Record<string, readonly string[]> = {
  en: ["en-GB", "en-IE", "en-SE", "en-FI", "en-DE", "en-US"],
};

/** How numbers and dates can be written in a language, named in it; with what is chosen, known or not. */
export function languagesFor(language: string, chosen: string): Option[] {
  const names = new Intl.DisplayNames(language, { type: "language", languageDisplay: "standard" });
  return [...new Set([chosen, ...(regions[language] ?? [])])].map((tag) => ({
    value: tag,
    label: names.of(tag) ?? tag,
  }));
}

/** Every time zone of this browser, by name; with what is chosen, known or not. */
export function timeZonesWith(chosen: string): Option[] {
  return [...new Set([chosen, ...Intl.supportedValuesOf("timeZone")])]
    .sort((a, b) => a.localeCompare(b))
    .map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
