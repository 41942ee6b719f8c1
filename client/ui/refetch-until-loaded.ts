const retryIntervalMs = 5_000;

/** A `refetchInterval` that retries a failed query without a retry button until it has data. */
export function refetchUntilLoaded({ state }: { state: { data: unknown; error: unknown } }): number | false {
  return state.data === undefined && state.error ? retryIntervalMs : false;
}
