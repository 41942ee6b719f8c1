/** Milliseconds between two tries. */
const every = 5_000;

/** A query that failed and has no panel to press is asked again by itself until it is there (`refetchInterval`). */
export function waitFor({ state }: { state: { data: unknown; error: unknown } }): number | false {
  return state.data === undefined && state.error ? every : false;
}
