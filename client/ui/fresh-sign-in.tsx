import { type ReactNode, useState } from "react";
import { freshSignInLink, type ProblemWords } from "#client/components/problem.tsx";
import type { Session } from "#shared/session.ts";
import { LinkButton } from "./button.tsx";

export interface FreshSignInProps {
  /** As the server answered it, and when it arrived by this device's clock (milliseconds since 1970). */
  session: Session;
  receivedAt: number;
  messages: ProblemWords;
  /** Why it is asked for. */
  reason: string;
  children: ReactNode;
}

/** Milliseconds that somebody needs at least to do what they came for. */
const enough = 60_000;

/**
 * Shows what only a fresh sign-in may do to who has one, and the way to one to everybody else: nobody fills in a form
 * to be told afterwards. What is shown stays, however long it takes; the server has the last word.
 */
export function FreshSignIn({ session, receivedAt, messages, reason, children }: FreshSignInProps) {
  const [isFresh] = useState(() => {
    const passed = Math.max(0, Date.now() - receivedAt);
    return Date.parse(session.freshUntil) - Date.parse(session.now) - passed > enough;
  });
  if (isFresh) return children;
  return (
    <div className="problem" data-kind="way">
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
