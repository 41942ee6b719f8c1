import { type ReactNode, useState } from "react";
import { type CallError, Problem, type ProblemWords, problemKind } from "#client/components/problem.tsx";
import { Button } from "./button.tsx";
import { Section } from "./section.tsx";

/** As much of a query's result as a panel needs. */
export interface PanelQuery<Data> {
  data: Data | undefined;
  error: CallError | null;
  /** How often it failed. */
  errorUpdateCount: number;
  fetchStatus: "fetching" | "paused" | "idle";
  isFetching: boolean;
  refetch: () => unknown;
}

export interface PanelWords extends ProblemWords {
  loading: string;
  /** Before what the panel shows is not fresh, with the reason's title. */
  stale: (title: string) => string;
}

export interface PanelProps<Data> {
  title: string;
  /** Beside the title: a link to all of it, a choice. */
  aside?: ReactNode;
  query: PanelQuery<Data>;
  messages: PanelWords;
  /** As large as the content will be, so that nothing moves. */
  skeleton: ReactNode;
  className?: string;
  children: (data: Data) => ReactNode;
}

/** A part of a page that loads, fails and tries again without the others. */
export function Panel<Data>({ title, aside, className, ...rest }: PanelProps<Data>) {
  return (
    <Section title={title} aside={aside} className={className}>
      <QueryState {...rest} />
    </Section>
  );
}

export type QueryStateProps<Data> = Omit<PanelProps<Data>, "title" | "aside" | "className">;

/** A query's data; its skeleton until there is some; what went wrong, with a way to try again. */
export function QueryState<Data>({ query, messages, skeleton, children }: QueryStateProps<Data>) {
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
  if (error) return <Problem error={error} messages={messages} onRetry={retry} retrying={isFetching} />;
  // A query that waits for the network has not failed, but there is nothing to show either.
  if (query.fetchStatus === "paused") return <Problem error={{}} messages={messages} />;
  return (
    <div role="status" aria-busy="true">
      <span className="unseen">{messages.loading}</span>
      {skeleton}
    </div>
  );
}

/** What went wrong, which stays on screen while it is asked for again: what was pressed keeps the focus. */
export function useErrorOf({
  error,
  errorUpdateCount,
  isFetching,
}: Pick<PanelQuery<unknown>, "error" | "errorUpdateCount" | "isFetching">): CallError | null {
  const [last, setLast] = useState(error);
  if (error && error !== last) setLast(error);
  return error ?? (isFetching && errorUpdateCount > 0 ? last : null);
}
