import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "#client/trpc.ts";
import { oneOf } from "#client/ui/one-of.ts";
import type { Session } from "#shared/session.ts";
import { reasonOf } from "./reason.ts";
import { type SessionEndReason, sessionEndReasons } from "./session-channel.ts";

/** Milliseconds for which an approval's answer may be on its way to another tab, with the session's new name. */
const onItsWay = 1_500;

/** Whichever call finds out first that the session is over ends it for all of the page. */
export function useSessionEndDetection(end: (how: SessionEndReason) => void): void {
  const queryClient = useQueryClient();
  const { client } = trpc.useUtils();
  useEffect(() => {
    let isOn = true;
    const look = async (error: unknown) => {
      const how = oneOf(sessionEndReasons, reasonOf(error));
      if (!how) return;
      const isRenamed = how === "session_expired" && (await isSignedIn(client.session.get.query));
      if (!isOn) return;
      if (!isRenamed) return end(how);
      void queryClient.invalidateQueries({ predicate: ({ state }) => state.status === "error" });
    };
    const caches = [queryClient.getQueryCache(), queryClient.getMutationCache()];
    const leave = caches.map((cache) =>
      cache.subscribe((event) => {
        if (event.type === "updated" && event.action.type === "error") void look(event.action.error);
      }),
    );
    // Some may have failed before this part of the page was loaded.
    for (const { state } of queryClient.getQueryCache().getAll()) if (state.error) void look(state.error);
    return () => {
      isOn = false;
      for (const stop of leave) stop();
    };
  }, [queryClient, client, end]);
}

/** Whether the payer is signed in after all: an approval in another tab renames the session that this one knew. */
async function isSignedIn(ask: () => Promise<Session | null>): Promise<boolean> {
  const isThere = () => ask().then(Boolean, () => false);
  if (await isThere()) return true;
  await new Promise((resolve) => setTimeout(resolve, onItsWay));
  return isThere();
}
