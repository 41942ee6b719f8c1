import { useEffect, useRef } from "react";
import { trpc } from "#client/trpc.ts";
import type { HandOffStatus } from "#shared/hand-offs.ts";

/** Milliseconds between refetches of an open hand-off, which may be completed on another device. */
const pollMs = 3_000;

/** Polls the state of a hand-off until it is closed, on this or any other device. */
export function useStatus(token: string) {
  return trpc.handOffs.status.useQuery(
    { token },
    {
      refetchInterval: ({ state }) => (state.data && isClosed(state.data) ? false : pollMs),
      staleTime: 0,
    },
  );
}

export function isClosed({ state }: Pick<HandOffStatus, "state">): boolean {
  return state !== "open" && state !== "begun";
}

/**
 * Redirects to the merchant when a hand-off that was open on this page closes, or when `isFinishing` says that this page
 * closed it. A payer who opens a used link stays. Returns true while redirecting.
 */
export function useReturn(status: HandOffStatus | undefined, isFinishing = false): boolean {
  const wasOpen = useRef(isFinishing);
  const isReturning = status !== undefined && isClosed(status) && wasOpen.current && status.returnTo !== null;
  useEffect(() => {
    if (status && !isClosed(status)) wasOpen.current = true;
    if (isReturning && status?.returnTo) window.location.assign(status.returnTo);
  }, [status, isReturning]);
  return isReturning;
}
