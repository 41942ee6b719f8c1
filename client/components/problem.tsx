import { lazy, Suspense, useEffect } from "react";
import { Button, LinkButton, RouteButton } from "#client/ui/button.tsx";
import type { LimitFacts } from "#client/ui/limit-facts.ts";
import { signal } from "#client/ui/signal.ts";
import type { ErrorDetails } from "#shared/error-details.ts";
import type { ProblemKind } from "#shared/page-reports.ts";
import type { Reason } from "#shared/reasons.ts";
import { isEnabled, pathHere, withBasePath } from "./branding.ts";

// Few problems have any, and what it takes to write amounts and dates is not small.
const Details = lazy(() => import("./problem-details.tsx").then((module) => ({ default: module.Details })));

export interface ProblemWords {
  kinds: Record<ProblemKind, { title: string; text: string }>;
  /** Which limit refused, and what it leaves. */
  limit: (limit: LimitFacts) => string;
  /** Until when a block holds; `null` where it has no end. */
  block: (until: string | null) => string;
  tryAgain: string;
  /** Leads to a fresh sign-in, where that is what is missing. */
  signInAgain: string;
  /** Leads to the payer's limits and blocks, where one of them refused. */
  limits: string;
  /** Leads to the payer's bank accounts, where a consent is missing. */
  bankAccounts: string;
  /** Before the id by which support finds the failure. */
  requestId: string;
}

/** A failed call, as the API client throws it. */
export interface CallError {
  data?: { reason?: Reason; requestId?: string; details?: ErrorDetails } | null;
}

export interface ProblemProps {
  error: CallError;
  messages: ProblemWords;
  /** In place of what the reason says. */
  text?: string;
  onRetry?: () => void;
  retrying?: boolean;
}

/** What happened, what to do, and the id that support asks for. */
export function Problem({ error, messages, text: own, onRetry, retrying }: ProblemProps) {
  const kind = problemKind(error);
  const { title, text: known } = messages.kinds[kind];
  const text = own ?? known;
  useEffect(() => signal({ kind: "problem", reason: kind }), [kind]);
  const details = error.data?.details;
  return (
    <div className="problem" role="alert">
      <p className="problem-title">{title}</p>
      <p>
        {details ? (
          <Suspense fallback={text}>
            <Details details={details} messages={messages} otherwise={text} />
          </Suspense>
        ) : (
          text
        )}
      </p>
      <p className="problem-actions">
        <WayOut kind={kind} messages={messages} onRetry={onRetry} retrying={retrying} />
        {error.data?.requestId && (
          <small>
            {messages.requestId} <code>{error.data.requestId}</code>
          </small>
        )}
      </p>
    </div>
  );
}

type WayOutProps = Omit<ProblemProps, "error" | "text"> & { kind: ProblemKind };

/** What mends it: where the payer proves who they are or consents, else another try. */
function WayOut({ kind, messages, onRetry, retrying }: WayOutProps) {
  if (kind === "fresh_sign_in_needed")
    return <LinkButton href={freshSignInLink()}>{messages.signInAgain}</LinkButton>;
  if ((kind === "limit_reached" || kind === "merchant_blocked") && isEnabled("limits"))
    return <RouteButton to="/limits">{messages.limits}</RouteButton>;
  if (kind === "consent_needed")
    return <RouteButton to="/bank-accounts">{messages.bankAccounts}</RouteButton>;
  // What a platform does without is not there the next time either.
  if (!onRetry || kind === "not_offered") return null;
  return (
    <Button onClick={onRetry} busy={retrying}>
      {messages.tryAgain}
    </Button>
  );
}

/** Which words a failed call deserves. One without a reason never reached the server. */
export function problemKind(error: CallError): ProblemKind {
  if (error.data?.reason) return error.data.reason;
  return navigator.onLine ? "unreachable" : "offline";
}

/** Where the payer proves once more who they are, and comes back: here, unless told where. */
export function freshSignInLink(returnTo = pathHere()): string {
  return withBasePath(`/sign-in?${new URLSearchParams({ fresh: "1", returnTo })}`);
}
