import { useMutation } from "@tanstack/react-query";
import { lazy, type ReactNode, Suspense } from "react";
import { Brand } from "#client/components/brand.tsx";
import { Page } from "#client/components/page.tsx";
import { type CallError, Problem } from "#client/components/problem.tsx";
import { useCommonMessages } from "#client/i18n/messages.ts";
import { type SignOut, signOut } from "./sign-out.ts";
import { useSession } from "./use-session.ts";

// Neither is needed to show a signed-in payer their pages; the first warns a minute before a session ends.
const SessionWatch = lazy(() =>
  import("./session-watch.tsx").then((module) => ({ default: module.SessionWatch })),
);
const SignInPrompt = lazy(() =>
  import("./sign-in-prompt.tsx").then((module) => ({ default: module.SignInPrompt })),
);

export interface SessionGateProps {
  /** The way in; the general one unless given. */
  door?: ReactNode;
  children: (signOut: SignOut) => ReactNode;
}

/** Shows what is for the signed-in payer to them, and the way in to everyone else. */
export function SessionGate({ door, children }: SessionGateProps) {
  const { query, ended, end, renewed } = useSession();
  const leaving = useMutation({
    mutationFn: signOut,
    onSuccess: (location) => {
      end("signed_out");
      window.location.assign(location);
    },
  });
  if (query.data === null)
    return (
      <Suspense fallback={<div className="gate-skeleton" aria-busy="true" />}>
        <SignInPrompt ended={ended} door={door} />
      </Suspense>
    );
  const out = { start: () => leaving.mutate(), busy: leaving.isPending, failed: leaving.isError };
  if (query.data === undefined) {
    if (query.error)
      return <GateProblem error={query.error} retry={query.refetch} retrying={query.isFetching} />;
    return <div className="gate-skeleton" aria-busy="true" />;
  }
  return (
    <>
      {children(out)}
      <Suspense fallback={null}>
        <SessionWatch
          session={query.data}
          receivedAt={query.dataUpdatedAt}
          signOut={out}
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

/** Nobody can tell whether the payer is signed in: neither their pages nor the way in can be shown. */
function GateProblem({ error, retry, retrying }: GateProblemProps) {
  const messages = useCommonMessages();
  return (
    <main id="content" className="shell-content">
      <Page title={messages.session.unknown} above={<Brand />} className="plain-page">
        <Problem
          error={error}
          messages={messages.problems}
          onRetry={() => void retry()}
          retrying={retrying}
        />
      </Page>
    </main>
  );
}
