import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "#client/trpc.ts";
import { parseOption } from "#client/ui/parse-option.ts";
import type { Session } from "#shared/session.ts";
import { reasonOf } from "./reason.ts";
import { type SessionEndReason, sessionEndReasons } from "./session-channel.ts";

/** Milliseconds that an approval's response, which renames the session, may take to reach another tab. */
const renameDelayMs = 1_500;

/** Ends the session for the whole page as soon as any call fails because it is over. */
export function useSessionEndDetection(end: (reason: SessionEndReason) => void): void {
  const queryClient = useQueryClient();
  const { client } = trpc.useUtils();
  useEffect(() => {
    let isMounted = true;
    const check = async (error: unknown) => {
      const reason = parseOption(sessionEndReasons, reasonOf(error));
      if (!reason) return;
      const isRenamed = reason === "session_expired" && (await isSignedIn(client.session.get.query));
      if (!isMounted) return;
      if (!isRenamed) return end(reason);
      void queryClient.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
    };
    const caches = [queryClient.getQueryCache(), queryClient.getMutationCache()];
    const unsubscribers = caches.map((cache) =>
      cache.subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error") void check(event.action.error);
      }),
    );
    // Calls may have failed before this code was loaded.
    for (const { state } of queryClient.getQueryCache().getAll()) if (state.error) void check(state.error);
    return () => {
      isMounted = false;
      for (const unsubscribe of unsubscribers) unsubscribe();
    };
  }, [queryClient, client, end]);
}

/** Checks whether the payer is signed in after all: an approval in another tab renames the session. */
async function isSignedIn(getSession: () => Promise<Session | null>): Promise<boolean> {
  const hasSession = () => getSession().then(Boolean, () => false);
  if (await hasSession()) return true;
  await new Promise((resolve) => setTimeout(resolve, renameDelayMs));
  return hasSession();
}
