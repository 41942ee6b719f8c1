/** The initials of a name on a tint that is derived from the name. */
export function Monogram({ name }: { name: string }) {
  return (
    <span className="monogram" data-tint={tint(name)} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** Returns the first letters of the first and the last word. */
export function initials(name: string): string {
  const words = name.split(/[\s&.-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [words.at(0), words.length > 1 ? words.at(-1) : undefined].map(
    (word) => word?.match(/[\p{L}\p{N}]/u)?.[0],
  );
  return letters.join("").toLocaleUpperCase();
}

const tintCount = 6;

function tint(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return hash % tintCount;
}
