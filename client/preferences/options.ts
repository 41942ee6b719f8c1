export interface Option {
  value: string;
  label: string;
}

/** Regions whose ways of writing are offered: the European Economic Area, and some more. */
const regions =
  "AT AU BE BG CA CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK US".split(
    " ",
  );

/** The regions by name, in the order of the language; with what is chosen, known or not. */
export function regionsWith(chosen: string | null, language: string): Option[] {
  const names = new Intl.DisplayNames(language, { type: "region" });
  return [...new Set([...(chosen ? [chosen] : []), ...regions])]
    .map((region) => ({ value: region, label: names.of(region) ?? region }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}

/** A language by its own name: whoever looks for theirs reads it in it. */
export function languageName(tag: string): string {
  const name = new Intl.DisplayNames(tag, { type: "language" }).of(tag) ?? tag;
  return name.charAt(0).toLocaleUpperCase(tag) + name.slice(1);
}

/** Every time zone of this browser, by name; with what is chosen, known or not. */
export function timeZonesWith(chosen: string): Option[] {
  return [...new Set([chosen, ...Intl.supportedValuesOf("timeZone")])]
    .sort((a, b) => a.localeCompare(b))
    .map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
