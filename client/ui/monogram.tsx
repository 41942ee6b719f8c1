/** A merchant's tile: its initials on a tint that is always the same for the same name. */
export function Monogram({ name }: { name: string }) {
  return (
    <span className="monogram" data-tint={tint(name)} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** Of the first and the last word, at most two. */
export function initials(name: string): string {
  const messages = name.split(/[\s&.-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  const letters = [messages.at(0), messages.length > 1 ? messages.at(-1) : undefined].map(
    (word) => word?.match(/[\p{L}\p{N}]/u)?.[0],
  );
  return letters.join("").toLocaleUpperCase();
}

const tints = 6;

function tint(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return hash % tints;
}
