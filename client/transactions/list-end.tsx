import { type CallError, Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";

export interface ListEndProps {
  /** Number of loaded payments. */
  count: number;
  hasMore: boolean;
  /** Error of loading the next page. */
  error: CallError | null;
  retrying: boolean;
  onRetry: () => void;
}

/** End of the list: a placeholder while more loads, the error if it failed, or a note that this is all. */
export function ListEnd({ count, hasMore, error, retrying, onRetry }: ListEndProps) {
  const { list } = useMessages("transactions");
  if (error) return <Problem error={error} onRetry={onRetry} retrying={retrying} />;
  if (!hasMore) return <p className="transactions-end">{list.end(count)}</p>;
  return (
    <div className="transactions-more" role="status">
      <p>{list.more}</p>
      <SkeletonRows count={3} height="3rem" />
    </div>
  );
}
