import { type CallError, Problem } from "#client/components/problem.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { SkeletonRows } from "#client/ui/skeleton.tsx";

export interface ListEndProps {
  /** How many are loaded. */
  count: number;
  hasMore: boolean;
  /** Why the next ones could not be loaded. */
  error: CallError | null;
  retrying: boolean;
  onRetry: () => void;
}

/** Below the last payment: more is coming, could not come, or there is no more. */
export function ListEnd({ count, hasMore, error, retrying, onRetry }: ListEndProps) {
  const messages = useCommonMessages();
  const { list } = useMessages("transactions");
  if (error)
    return <Problem error={error} messages={messages.problems} onRetry={onRetry} retrying={retrying} />;
  if (!hasMore) return <p className="transactions-end">{list.end(count)}</p>;
  return (
    <div className="transactions-more" role="status">
      <p>{list.more}</p>
      <SkeletonRows count={3} height="3rem" />
    </div>
  );
}
