import { useMutation } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { Brand } from "#client/components/brand.tsx";
import { Page } from "#client/components/page.tsx";
import { type CallError, Problem } from "#client/components/problem.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { type SignOut, signOut } from "./sign-out.ts";
import { useSession } from "./use-session.ts";

// A signed-in payer's pages show without either; the first is needed a minute before a session ends.
const SessionWatch = lazy(() =>
  import("./session-watch.tsx").then((module) => ({ default: module.SessionWatch })),
);
const SignInPrompt = lazy(() =>
  import("./sign-in-prompt.tsx").then((module) => ({ default: module.SignInPrompt })),
);

export interface SessionGateProps {
  /** Shown to a payer who is not signed in; the welcome page unless given. */
  signInPage?: ReactNode;
  children: (signOut: SignOut) => ReactNode;
}

/** Shows its children to a signed-in payer, and a sign-in page to everyone else. */
export function SessionGate({ signInPage, children }: SessionGateProps) {
  const { query, ended, end, renewed } = useSession();
  const signingOut = useMutation({
    mutationFn: signOut,
    onSuccess: (location) => {
      end("signed_out");
      window.location.assign(location);
    },
  });
  if (query.data === null)
    return (
      <Suspense fallback={<div className="gate-skeleton" aria-busy="true" />}>
        <SignInPrompt ended={ended} signInPage={signInPage} />
      </Suspense>
    );
  const signOutState = {
    start: () => signingOut.mutate(),
    busy: signingOut.isPending,
    failed: signingOut.isError,
  };
  if (query.data === undefined) {
    if (query.error)
      return <GateProblem error={query.error} retry={query.refetch} retrying={query.isFetching} />;
    return <div className="gate-skeleton" aria-busy="true" />;
  }
  return (
    <>
      {children(signOutState)}
      <Suspense fallback={null}>
        <SessionWatch
          session={query.data}
          receivedAt={query.dataUpdatedAt}
          signOut={signOutState}
          onRenewed={renewed}
          onEnded={end}
        />
      </Suspense>
    </>
  );
}

interface GateProblemProps {
  error: CallError;
  retry: () => unknown;
  retrying: boolean;
}

/** Shown while it is unknown whether the payer is signed in. */
function GateProblem({ error, retry, retrying }: GateProblemProps) {
  const messages = useCommonMessages();
  return (
    <main id="content" className="shell-content">
      <Page title={messages.session.unknown} above={<Brand />} className="plain-page">
        <Problem error={error} onRetry={() => void retry()} retrying={retrying} />
      </Page>
    </main>
  );
}
