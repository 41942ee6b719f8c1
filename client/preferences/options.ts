export interface Option {
  value: string;
  label: string;
}

/** Regions offered for number and date formats: the European Economic Area and a few others (ISO 3166). */
const regions =
  "AT AU BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK US".split(
    " ",
  );

/** Lists the regions by name, sorted for the language. Includes the chosen region even if it is not in the list. */
export function regionsWith(chosen: string | null, language: string): Option[] {
  const names = new Intl.DisplayNames(language, { type: "region" });
  return [...new Set([...(chosen ? [chosen] : []), ...regions])]
    .map((region) => ({ value: region, label: names.of(region) ?? region }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** Names a language in that language, so that a payer recognizes their own. */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** Lists every time zone that this browser knows. Includes the chosen one even if the browser does not know it. */
export function timeZonesWith(chosen: string): Option[] {
  return [...new Set([chosen, ...Intl.supportedValuesOf("timeZone")])]
    .sort((a, b) => a.localeCompare(b))
    .map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
