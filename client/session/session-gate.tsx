import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useWords } from "#client/i18n/words.ts";
import { QueryState } from "#client/ui/panel.tsx";
import { SessionWatch } from "./session-watch.tsx";
import { signOut } from "./sign-out.ts";
import { useSession } from "./use-session.ts";
import { WelcomePage } from "./welcome-page.tsx";

export interface SignOut {
  start: () => void;
  busy: boolean;
  failed: boolean;
}

/** Shows what is for the signed-in payer to them, and the way in to everyone else. */
export function SessionGate({ children }: { children: (signOut: SignOut) => ReactNode }) {
  const words = useWords();
  const { query, ended, end, renewed } = useSession();
  const leaving = useMutation({
    mutationFn: signOut,
    // A sign-out needs no network to be understood: offline it fails at once instead of waiting.
    networkMode: "always",
    onSuccess: (location) => {
      end("signed_out");
      window.location.assign(location);
    },
  });
  if (query.data === null) return <WelcomePage ended={ended} />;
  const out = { start: () => leaving.mutate(), busy: leaving.isPending, failed: leaving.isError };
  return (
    <QueryState query={query} words={words.problems} skeleton={<div className="gate-skeleton" />}>
      {(session) =>
        session && (
          <>
            {children(out)}
            <SessionWatch
              session={session}
              receivedAt={query.dataUpdatedAt}
              signOut={out}
              onRenewed={renewed}
              onOver={() => end("expired")}
            />
          </>
        )
      }
    </QueryState>
  );
}
