/** Deterministic random numbers: the same sequence for the same key. */
export interface Random {
  /** Returns a number from 0 (inclusive) to 1 (exclusive). */
  next(): number;
  /** Returns a whole number, both ends included. */
  between(least: number, most: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** Picks an outcome with a probability proportional to its weight. */
  weighted<T>(outcomes: readonly [readonly [number, T], ...(readonly [number, T])[]]): T;
  /** Returns letters and digits of Crockford's base 32. */
  text(length: number): string;
}

/** Creates a Mulberry32 generator, seeded with the key's FNV-1a hash. */
export function seededRandom(key: string): Random {
  let state = hash(key);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    pick: (from) => from[Math.floor(next() * from.length)] ?? from[0],
    weighted(outcomes) {
      let rest = next() * outcomes.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, outcome] of outcomes) {
        rest -= weight;
        if (rest < 0) return outcome;
      }
      return outcomes[0][1];
    },
    text: (length) => Array.from({ length }, () => alphabet.charAt(Math.floor(next() * 32))).join(""),
  };
}

/** Creates an id that sorts by time: ten characters of time and ten random ones. */
export function idAt(at: number, random: Random): string {
  let time = "";
  for (let rest = at, left = 10; left > 0; left--, rest = Math.floor(rest / 32))
    time = alphabet.charAt(rest % 32) + time;
  return time + random.text(10);
}

/** Creates an id of the kind of `idAt` that no one can predict. */
export function newId(at: number): string {
  return idAt(at, seededRandom(crypto.randomUUID()));
}

/** Creates the payment reference that both banks and the merchant see. */
export function randomReference(random: Random): string {
  return `${random.text(4)}-${random.text(4)}-${random.text(2)}`;
}

const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

function hash(key: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) value = Math.imul(value ^ key.charCodeAt(i), 0x01000193);
  return value | 0;
}
