/** The words of the first of these languages (BCP 47) that there are words in, by their primary tags. */
export function firstAvailable<Messages>(
  languages: readonly string[],
  catalogues: Readonly<Record<string, Messages>>,
): Messages | undefined {
  const known = languages
    .map((tag) => tag.toLowerCase().split("-")[0] ?? "")
    .find((language) => Object.hasOwn(catalogues, language));
  return known === undefined ? undefined : catalogues[known];
}
