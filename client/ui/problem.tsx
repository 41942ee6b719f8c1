import type { Reason } from "#shared/reasons.ts";
import { Button } from "./button.tsx";

/** What went wrong, as far as the page can tell: the server's reason, or that the server was not reached. */
export type ProblemKind = Reason | "offline" | "unreachable";

export interface ProblemWords {
  kinds: Record<ProblemKind, { title: string; text: string }>;
  tryAgain: string;
  /** Before the id by which support finds the failure. */
  requestId: string;
}

/** A failed call, as the API client throws it. */
export interface CallError {
  data?: { reason?: Reason; requestId?: string } | null;
}

export interface ProblemProps {
  error: CallError;
  words: ProblemWords;
  onRetry?: () => void;
  retrying?: boolean;
}

/** What happened, what to do, and the id that support asks for. */
export function Problem({ error, words, onRetry, retrying }: ProblemProps) {
  const { title, text } = words.kinds[problemKind(error)];
  return (
    <div className="problem" role="alert">
      <p className="problem-title">{title}</p>
      <p>{text}</p>
      <p className="problem-actions">
        {onRetry && (
          <Button onClick={onRetry} busy={retrying}>
            {words.tryAgain}
          </Button>
        )}
        {error.data?.requestId && (
          <small>
            {words.requestId} <code>{error.data.requestId}</code>
          </small>
        )}
      </p>
    </div>
  );
}

/** Which words a failed call deserves. One without a reason never reached the server. */
export function problemKind(error: CallError): ProblemKind {
  if (error.data?.reason) return error.data.reason;
  return navigator.onLine ? "unreachable" : "offline";
}
