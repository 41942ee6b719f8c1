/** Returns the catalogue of the first language (BCP 47) that has one, compared by primary subtag. */
export function firstAvailable<Messages>(
  languages: readonly string[],
  catalogues: Readonly<Record<string, Messages>>,
): Messages | undefined {
  const known = languages
    .map((tag) => tag.toLowerCase().split("-")[0] ?? "")
    .find((language) => Object.hasOwn(catalogues, language));
  return known === undefined ? undefined : catalogues[known];
}
