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

/** Seconds before the end at which the payer is warned (WCAG 2.2, 2.2.1 requires at least 20). */
const warningSeconds = 60;
/** Milliseconds between checks for activity that the server has not learned of from a call. */
const renewalIntervalMs = 30_000;

export interface SessionWatchProps {
  session: Session;
  /** Time at which the session arrived, in milliseconds since 1970 on this device's clock. */
  receivedAt: number;
  signOut: SignOut;
  onRenewed: () => void;
  onEnded: (reason: SessionEndReason) => void;
}

/** Renews the session while the payer is active, warns before it ends, and reports that it has ended. */
export function SessionWatch({ session, receivedAt, signOut, onRenewed, onEnded }: SessionWatchProps) {
  const utils = trpc.useUtils();
  useSessionEndDetection(onEnded);
  const now = useDeviceTime(1_000);
  const [isDismissed, setIsDismissed] = useState(false);
  const { idle, absolute } = secondsUntilExpiry(session, { receivedAt, now });
  const isOver = Math.min(idle, absolute) <= 0;
  const isIdle = idle <= warningSeconds && idle < absolute;
  const isEnding = absolute <= warningSeconds && !isIdle;

  const extend = trpc.session.extend.useMutation({
    onSuccess: (renewed) => {
      utils.session.get.setData(undefined, renewed);
      onRenewed();
    },
  });
  const { mutate } = extend;
  const checkedAt = useRef(Date.now());
  useEffect(() => {
    if (isIdle || isOver || now - checkedAt.current < renewalIntervalMs) return;
    if (wasActiveSince(checkedAt.current)) mutate();
    checkedAt.current = now;
  }, [now, isIdle, isOver, mutate]);

  useEffect(() => {
    if (!isOver) return;
    // Another tab or a pending call may have renewed it, so the server decides.
    const expire = () => onEnded("session_expired");
    utils.session.get.fetch(undefined, { staleTime: 0 }).then((current) => current || expire(), expire);
  }, [isOver, utils, onEnded]);

  if (isOver) return null;
  if (isIdle) {
    return (
      <IdleDialog left={idle} busy={extend.isPending} onStay={() => extend.mutate()} signOut={signOut} />
    );
  }
  if (isEnding && !isDismissed) return <ExpiryDialog left={absolute} onLater={() => setIsDismissed(true)} />;
  return null;
}
