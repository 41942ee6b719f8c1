import { lazy, Suspense, useEffect } from "react";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { Button, LinkButton, RouteButton } from "#client/ui/button.tsx";
import type { ErrorDetails } from "#shared/error-details.ts";
import type { ProblemKind } from "#shared/page-reports.ts";
import type { Reason } from "#shared/reasons.ts";
import { isEnabled, pathHere, withBasePath } from "./branding.ts";
import { emitPageEvent } from "./page-events.ts";

// Lazy, because few problems have details and the code to format amounts and dates is not small.
const Details = lazy(() => import("./problem-details.tsx").then((module) => ({ default: module.Details })));

/** A failed call, as the API client throws it. */
export interface CallError {
  data?: { reason?: Reason; requestId?: string; details?: ErrorDetails } | null;
}

export interface ProblemProps {
  error: CallError;
  /** Replaces the text of the reason. */
  text?: string;
  onRetry?: () => void;
  retrying?: boolean;
}

/** Shows a failed call: the problem, the next step and the request ID for support. */
export function Problem({ error, text: ownText, onRetry, retrying }: ProblemProps) {
  const messages = useCommonMessages().problems;
  const kind = problemKind(error);
  const { title, text: defaultText } = messages.kinds[kind];
  const text = ownText ?? defaultText;
  useEffect(() => emitPageEvent({ kind: "problem", reason: kind }), [kind]);
  const details = error.data?.details;
  return (
    <div className="problem" role="alert">
      <p className="problem-title">{title}</p>
      <p>
        {details ? (
          <Suspense fallback={text}>
            <Details details={details} messages={messages} fallback={text} />
          </Suspense>
        ) : (
          text
        )}
      </p>
      <p className="problem-actions">
        <NextStep kind={kind} onRetry={onRetry} retrying={retrying} />
        {error.data?.requestId && (
          <small>
            {messages.requestId} <code>{error.data.requestId}</code>
          </small>
        )}
      </p>
    </div>
  );
}

type NextStepProps = Omit<ProblemProps, "error" | "text"> & { kind: ProblemKind };

/** The next step: a fresh sign-in, a page that resolves the problem, or a retry. */
function NextStep({ kind, onRetry, retrying }: NextStepProps) {
  const messages = useCommonMessages().problems;
  if (kind === "fresh_sign_in_needed")
    return <LinkButton href={freshSignInLink()}>{messages.signInAgain}</LinkButton>;
  if ((kind === "limit_reached" || kind === "merchant_blocked") && isEnabled("limits"))
    return <RouteButton to="/limits">{messages.limits}</RouteButton>;
  if (kind === "consent_needed")
    return <RouteButton to="/bank-accounts">{messages.bankAccounts}</RouteButton>;
  // A retry cannot help if the platform does not offer the feature.
  if (!onRetry || kind === "not_offered") return null;
  return (
    <Button onClick={onRetry} busy={retrying}>
      {messages.tryAgain}
    </Button>
  );
}

/** Returns the kind of problem of a failed call. A call without a reason never reached the server. */
export function problemKind(error: CallError): ProblemKind {
  if (error.data?.reason) return error.data.reason;
  return navigator.onLine ? "unreachable" : "offline";
}

/** Returns the URL of a fresh sign-in that returns to `returnTo`, by default the current page. */
export function freshSignInLink(returnTo = pathHere()): string {
  return withBasePath(`/sign-in?${new URLSearchParams({ fresh: "1", returnTo })}`);
}
