/**
 * Tells of each thing, named by a word, whether it may be said: the first time, and then once in so many milliseconds.
 * For what the log has to say and what happens with every call.
 */
export function createLogThrottle(every = 60_000): (word: string) => boolean {
  const said = new Map<string, number>();
  return (word) => {
    const last = said.get(word);
    if (last !== undefined && performance.now() - last < every) return false;
    said.set(word, performance.now());
    return true;
  };
}
