import { useEffect, useRef } from "react";
import { trpc } from "#client/trpc.ts";
import type { HandOffStatus } from "#shared/hand-offs.ts";

/** Milliseconds between refetches of an open hand-off, which may be completed on another device. */
const lookEvery = 3_000;

/** Polls the state of a hand-off until it is closed, on this or any other device. */
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
 * Redirects to the merchant when a hand-off that was open on this page closes, or when `isFinishing` says that this page
 * closed it. A payer who opens a used link stays. Returns true while redirecting.
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
