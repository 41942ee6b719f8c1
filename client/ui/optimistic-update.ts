/** A query without input as the page knows it, by the utilities of its procedure. */
export interface Known<Data> {
  cancel: () => Promise<void>;
  getData: () => Data | undefined;
  setData: (input: undefined, data: Data | undefined) => unknown;
}

export interface Shown<Data, Input> {
  /** What is changed. Changes of it are made one after the other: one that is sent again cannot undo a later one. */
  of: string;
  /** What is known, as it is once the change is made. */
  change: (known: Data, input: Input) => Data;
  /** Called when the change was taken back. */
  onFailed?: () => void;
}

/** The options of a mutation whose change is seen before the server has made it, and taken back where that fails. */
export function optimisticUpdate<Data, Input>(
  known: Known<Data>,
  { of, change, onFailed }: Shown<Data, Input>,
) {
  return {
    scope: { id: of },
    async onMutate(input: Input): Promise<{ before: Data | undefined }> {
      await known.cancel();
      const before = known.getData();
      known.setData(undefined, before && change(before, input));
      return { before };
    },
    onError(_error: unknown, _input: Input, shown: { before: Data | undefined } | undefined) {
      known.setData(undefined, shown?.before);
      onFailed?.();
    },
  };
}
