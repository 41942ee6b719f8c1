import { type ReactNode, useState } from "react";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { LinkButton } from "#client/ui/button.tsx";
import type { Session } from "#shared/session.ts";
import { freshSignInLink } from "./problem.tsx";

export interface FreshSignInProps {
  /** The session, and when its response arrived by the device's clock (milliseconds since 1970). */
  session: Session;
  receivedAt: number;
  /** Explains why a fresh sign-in is needed. */
  reason: string;
  children: ReactNode;
}

/** Milliseconds that must remain of the fresh sign-in, so that the payer can complete the form. */
const minRemainingMs = 60_000;

/**
 * Shows its children if the sign-in is fresh, otherwise a link to sign in again, so that no payer fills in a form in
 * vain. Decides once, on mount; the server has the final say.
 */
export function FreshSignIn({ session, receivedAt, reason, children }: FreshSignInProps) {
  const messages = useCommonMessages().problems;
  const [isFresh] = useState(() => {
    const elapsedMs = Math.max(0, Date.now() - receivedAt);
    return Date.parse(session.freshUntil) - Date.parse(session.now) - elapsedMs > minRemainingMs;
  });
  if (isFresh) return children;
  return (
    <div className="problem" data-kind="action">
      <p className="problem-title">{messages.kinds.fresh_sign_in_needed.title}</p>
      <p>{reason}</p>
      <p className="problem-actions">
        <LinkButton look="primary" href={freshSignInLink()}>
          {messages.signInAgain}
        </LinkButton>
      </p>
    </div>
  );
}
