import { hashKey, useQueryClient } from "@tanstack/react-query";
import { getQueryKey } from "@trpc/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { trpc } from "#client/trpc.ts";
import { refetchUntilLoaded } from "#client/ui/refetch-until-loaded.ts";
import { openSessionChannel, type SessionEndReason } from "./session-channel.ts";

/** Reads the session. When it ends, in this tab or another, all data that was loaded during it is removed. */
export function useSession() {
  const queryClient = useQueryClient();
  const utils = trpc.useUtils();
  const query = trpc.session.get.useQuery(undefined, { refetchInterval: refetchUntilLoaded });
  const [ended, setEnded] = useState<SessionEndReason>();
  const channel = useRef<ReturnType<typeof openSessionChannel>>(undefined);

  const clear = useCallback(
    (reason: SessionEndReason) => {
      setEnded(reason);
      utils.session.get.setData(undefined, null);
      void queryClient.cancelQueries();
      queryClient.removeQueries({ predicate: ({ queryHash }) => queryHash !== sessionQueryHash });
      queryClient.getMutationCache().clear();
    },
    [queryClient, utils],
  );
  const end = useCallback(
    (reason: SessionEndReason) => {
      clear(reason);
      channel.current?.send(reason);
    },
    [clear],
  );
  const renewed = useCallback(() => channel.current?.send("renewed"), []);

  useEffect(() => {
    const opened = openSessionChannel((event) => {
      if (event === "renewed") void utils.session.get.invalidate();
      else clear(event);
    });
    channel.current = opened;
    return () => opened.close();
  }, [clear, utils]);

  return { query, ended, end, renewed };
}

/** Hash of the session query, which alone stays in the cache and says that the payer is signed out. */
const sessionQueryHash = hashKey(getQueryKey(trpc.session.get, undefined, "query"));
