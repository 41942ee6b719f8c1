import { type ReactNode, useEffect, useState } from "react";
import { branding, pathHere, withBasePath } from "#client/components/branding.ts";
import type { SessionEndReason } from "./session-channel.ts";
import { WelcomePage } from "./welcome-page.tsx";

export interface SignInPromptProps {
  ended: SessionEndReason | undefined;
  /** The way in; the general one unless given. */
  door: ReactNode;
}

/**
 * The way in, for who is signed in nowhere. Where others serve the page, no instance has seen who opened it: once a
 * visit the browser is sent to one, which finds out whether the payer is signed in at the identity service already.
 */
export function SignInPrompt({ ended, door }: SignInPromptProps) {
  const [isAsking] = useState(() => branding.isApart === true && ended === undefined && isNewVisit());
  useEffect(() => {
    if (isAsking)
      window.location.replace(
        withBasePath(`/sign-in/silent?${new URLSearchParams({ returnTo: pathHere() })}`),
      );
  }, [isAsking]);
  return isAsking ? (
    <div className="gate-skeleton" aria-busy="true" />
  ) : (
    door || <WelcomePage ended={ended} />
  );
}

const key = "selfcare.asked";

/**
 * Whether this tab was not sent to ask yet, or comes from another site since. One that was just sent is back from there:
 * sent again, it would go in circles.
 */
function isNewVisit(): boolean {
  const now = Date.now();
  const asked = Number(sessionStorage.getItem(key) ?? 0);
  const cameFromElsewhere = document.referrer !== "" && !document.referrer.startsWith(window.location.origin);
  if (asked > 0 && !(cameFromElsewhere && now - asked > 60_000)) return false;
  sessionStorage.setItem(key, String(now));
  return true;
}
