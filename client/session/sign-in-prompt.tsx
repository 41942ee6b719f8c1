import { type ReactNode, useEffect, useState } from "react";
import { branding, pathHere, withBasePath } from "#client/components/branding.ts";
import type { SessionEndReason } from "./session-channel.ts";
import { WelcomePage } from "./welcome-page.tsx";

export interface SignInPromptProps {
  ended: SessionEndReason | undefined;
  /** The welcome page unless given. */
  signInPage: ReactNode;
}

/**
 * Shows the sign-in page. Where the page is served apart from the instances, none of them has tried a silent sign-in
 * yet: once per visit, the browser is redirected to one, in case the payer is signed in at the identity service.
 */
export function SignInPrompt({ ended, signInPage }: SignInPromptProps) {
  const [isRedirecting] = useState(
    () => branding.isApart === true && ended === undefined && shouldTrySilentSignIn(),
  );
  useEffect(() => {
    if (isRedirecting)
      window.location.replace(
        withBasePath(`/sign-in/silent?${new URLSearchParams({ returnTo: pathHere() })}`),
      );
  }, [isRedirecting]);
  return isRedirecting ? (
    <div className="gate-skeleton" aria-busy="true" />
  ) : (
    signInPage || <WelcomePage ended={ended} />
  );
}

const storageKey = "selfcare.asked";

/** Milliseconds within which another attempt would be a redirect loop. */
const minRetryMs = 60_000;

/** Decides once per visit: in a new tab, or when the payer comes back from another site after a while. */
function shouldTrySilentSignIn(): boolean {
  const now = Date.now();
  const triedAt = Number(sessionStorage.getItem(storageKey) ?? 0);
  const isFromOtherSite = document.referrer !== "" && !document.referrer.startsWith(window.location.origin);
  if (triedAt > 0 && !(isFromOtherSite && now - triedAt > minRetryMs)) return false;
  sessionStorage.setItem(storageKey, String(now));
  return true;
}
