import { type ReactNode, useState } from "react";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { Section } from "#client/ui/section.tsx";
import { type CallError, Problem, problemKind } from "./problem.tsx";

/** The part of a query's result that a panel needs. */
export interface PanelQuery<Data> {
  data: Data | undefined;
  error: CallError | null;
  /** The number of failed fetches. */
  errorUpdateCount: number;
  fetchStatus: "fetching" | "paused" | "idle";
  isFetching: boolean;
  refetch: () => unknown;
}

export interface PanelProps<Data> {
  title: string;
  /** An element beside the title, such as a link to the full list. */
  aside?: ReactNode;
  query: PanelQuery<Data>;
  /** Replaces the text that screen readers get while the data loads. */
  loading?: string;
  /** A placeholder of the size of the content, so that nothing moves. */
  skeleton: ReactNode;
  className?: string;
  children: (data: Data) => ReactNode;
}

/** A section of a page that loads, fails and retries independently. */
export function Panel<Data>({ title, aside, className, ...rest }: PanelProps<Data>) {
  return (
    <Section title={title} aside={aside} className={className}>
      <QueryState {...rest} />
    </Section>
  );
}

export type QueryStateProps<Data> = Omit<PanelProps<Data>, "title" | "aside" | "className">;

/** Renders a query's data, its skeleton while loading, or its error with a retry button. */
export function QueryState<Data>({ query, loading, skeleton, children }: QueryStateProps<Data>) {
  const messages = useCommonMessages().problems;
  const { data, isFetching } = query;
  const error = useErrorOf(query);
  const retry = () => void query.refetch();
  if (data !== undefined) {
    return (
      <>
        {error && (
          <p className="panel-stale" role="status">
            {messages.stale(messages.kinds[problemKind(error)].title)}{" "}
            <Button look="quiet" onClick={retry} busy={isFetching}>
              {messages.tryAgain}
            </Button>
          </p>
        )}
        {children(data)}
      </>
    );
  }
  if (error) return <Problem error={error} onRetry={retry} retrying={isFetching} />;
  // A query that waits for the network has not failed, but it has no data either.
  if (query.fetchStatus === "paused") return <Problem error={{}} />;
  return (
    <div role="status" aria-busy="true">
      <span className="unseen">{loading ?? messages.loading}</span>
      {skeleton}
    </div>
  );
}

/** Returns the error of a query and keeps it during a refetch, so that the retry button keeps the focus. */
export function useErrorOf({
  error,
  errorUpdateCount,
  isFetching,
}: Pick<PanelQuery<unknown>, "error" | "errorUpdateCount" | "isFetching">): CallError | null {
  const [last, setLast] = useState(error);
  if (error && error !== last) setLast(error);
  return error ?? (isFetching && errorUpdateCount > 0 ? last : null);
}
