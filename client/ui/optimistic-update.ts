/** The cache entry of a query without input, as accessed through tRPC's `useUtils`. */
export interface CachedQuery<Data> {
  cancel: () => Promise<void>;
  getData: () => Data | undefined;
  setData: (input: undefined, data: Data | undefined) => unknown;
}

export interface OptimisticUpdateOptions<Data, Input> {
  /** Groups mutations that run one after another, so that a retried mutation cannot overwrite a later one. */
  scope: string;
  /** Applies the change to the cached data. */
  change: (data: Data, input: Input) => Data;
  /** Called after a failed change has been rolled back. */
  onFailed?: () => void;
}

/** Returns mutation options that show a change before the server confirms it and roll it back on failure. */
export function optimisticUpdate<Data, Input>(
  query: CachedQuery<Data>,
  { scope, change, onFailed }: OptimisticUpdateOptions<Data, Input>,
) {
  return {
    scope: { id: scope },
    async onMutate(input: Input): Promise<{ before: Data | undefined }> {
      await query.cancel();
      const before = query.getData();
      query.setData(undefined, before && change(before, input));
      return { before };
    },
    onError(_error: unknown, _input: Input, context: { before: Data | undefined } | undefined) {
      query.setData(undefined, context?.before);
      onFailed?.();
    },
  };
}
