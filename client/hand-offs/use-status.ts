import { useEffect, useRef } from "react";
import { trpc } from "#client/trpc.ts";
import type { HandOffStatus } from "#shared/hand-offs.ts";

/** Milliseconds between two looks at a link that waits: it may be finished on another device. */
const lookEvery = 3_000;

/** What becomes of the hand-off behind a link, on whichever device. */
export function useStatus(token: string) {
  return trpc.handOffs.status.useQuery(
    { token },
    { refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : lookEvery), staleTime: 0 },
  );
}

export function isOver({ state }: Pick<HandOffStatus, "state">): boolean {
  return state !== "open" && state !== "begun";
}

/**
 * Leads back to the merchant once what was seen to wait here has ended, or `isFinishing` says that it was ended here.
 * Whoever only opens a used link stays. Returns whether it leads back.
 */
export function useReturn(status: HandOffStatus | undefined, isFinishing = false): boolean {
  const waited = useRef(isFinishing);
  const leads = status !== undefined && isOver(status) && waited.current && status.returnTo !== null;
  useEffect(() => {
    if (status && !isOver(status)) waited.current = true;
    if (leads && status?.returnTo) window.location.assign(status.returnTo);
  }, [status, leads]);
  return leads;
}
