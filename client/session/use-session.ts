import { hashKey, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { trpc } from "#client/trpc.ts";
import { waitFor } from "#client/ui/wait-for.ts";
import { openSessionChannel, type SessionEndReason } from "./session-channel.ts";

/**
 * The session as this tab knows it. When it ends, here or in another tab, everything that was read during it
 * is forgotten.
 */
export function useSession() {
  const queryClient = useQueryClient();
  const utils = trpc.useUtils();
  const query = trpc.session.get.useQuery(undefined, { refetchInterval: waitFor });
  const [ended, setEnded] = useState<SessionEndReason>();
  const channel = useRef<ReturnType<typeof openSessionChannel>>(undefined);

  const forget = useCallback(
    (how: SessionEndReason) => {
      setEnded(how);
      utils.session.get.setData(undefined, null);
      void queryClient.cancelQueries();
      queryClient.removeQueries({ predicate: ({ queryHash }) => queryHash !== sessionHash });
      queryClient.getMutationCache().clear();
    },
    [queryClient, utils],
  );
  const end = useCallback(
    (how: SessionEndReason) => {
      forget(how);
      channel.current?.tell(how);
    },
    [forget],
  );
  const renewed = useCallback(() => channel.current?.tell("renewed"), []);

  useEffect(() => {
    const line = openSessionChannel((news) => {
      if (news === "renewed") void utils.session.get.invalidate();
      else forget(news);
    });
    channel.current = line;
    return () => line.close();
  }, [forget, utils]);

  return { query, ended, end, renewed };
}

/** The one answer that stays when all others are forgotten: that nobody is signed in. */
const sessionHash = hashKey(getQueryKey(trpc.session.get, undefined, "query"));
