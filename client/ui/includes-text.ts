/** Tests whether a text contains a search term, ignoring case and accents. */
export function includesText(text: string, query: string): boolean {
  return normalize(text).includes(normalize(query.trim()));
}

function normalize(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase();
}
