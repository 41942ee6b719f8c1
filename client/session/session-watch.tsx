import { useEffect, useRef, useState } from "react";
import { trpc } from "#client/trpc.ts";
import type { Session } from "#shared/session.ts";
import { wasActiveSince } from "./activity.ts";
import { ExpiryDialog } from "./expiry-dialog.tsx";
import { IdleDialog } from "./idle-dialog.tsx";
import type { SessionEndReason } from "./session-channel.ts";
import { secondsUntilExpiry } from "./session-expiry.ts";
import type { SignOut } from "./sign-out.ts";
import { useDeviceTime } from "./use-device-time.ts";
import { useSessionEndDetection } from "./use-session-end-detection.ts";

/** Seconds before the end at which the payer is warned (WCAG 2.2, 2.2.1 asks for 20 at least). */
const warnAt = 60;
/** Milliseconds between two looks at whether the payer did something that no call has told the server. */
const renewEvery = 30_000;

export interface SessionWatchProps {
  session: Session;
  /** When the session's times arrived, by this device's clock. */
  receivedAt: number;
  signOut: SignOut;
  onRenewed: () => void;
  onEnded: (how: SessionEndReason) => void;
}

/** Keeps the session alive while somebody is there, warns before it ends, and notices that it has. */
export function SessionWatch({ session, receivedAt, signOut, onRenewed, onEnded }: SessionWatchProps) {
  const utils = trpc.useUtils();
  useSessionEndDetection(onEnded);
  const now = useDeviceTime(1_000);
  const [later, setLater] = useState(false);
  const { idle, absolute } = secondsUntilExpiry(session, { receivedAt, now });
  const isOver = Math.min(idle, absolute) <= 0;
  const isIdle = idle <= warnAt && idle < absolute;
  const isEnding = absolute <= warnAt && !isIdle;

  const extend = trpc.session.extend.useMutation({
    onSuccess: (renewed) => {
      utils.session.get.setData(undefined, renewed);
      onRenewed();
    },
  });
  const { mutate } = extend;
  const lookedAt = useRef(Date.now());
  useEffect(() => {
    if (isIdle || isOver || now - lookedAt.current < renewEvery) return;
    if (wasActiveSince(lookedAt.current)) mutate();
    lookedAt.current = now;
  }, [now, isIdle, isOver, mutate]);

  useEffect(() => {
    if (!isOver) return;
    // Another tab, or a call that was still under way, may have renewed it: the server knows.
    const over = () => onEnded("session_expired");
    utils.session.get.fetch(undefined, { staleTime: 0 }).then((found) => found || over(), over);
  }, [isOver, utils, onEnded]);

  if (isOver) return null;
  if (isIdle) {
    return (
      <IdleDialog left={idle} busy={extend.isPending} onStay={() => extend.mutate()} signOut={signOut} />
    );
  }
  if (isEnding && !later) return <ExpiryDialog left={absolute} onLater={() => setLater(true)} />;
  return null;
}
