import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { withBasePath } from "#client/components/branding.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { isVoid } from "#shared/transactions.ts";
import type { TransferOrder } from "#shared/transfers.ts";
import { forgetIntent, intentFor } from "./intents.ts";
import { isWaiting } from "./stages.ts";
import { useSend } from "./use-send.ts";

/**
 * Creates the payment that the payer confirmed and redirects to its approval. However often and in however many tabs it
 * is called, one intent creates one payment.
 */
export function useConfirm(order: TransferOrder) {
  const navigate = useNavigate();
  const announce = useAnnounce();
  const messages = useMessages("transfers").review;
  const [isBusy, setIsBusy] = useState(false);
  /** Set synchronously, before React renders, to ignore the second of two quick taps. */
  const isTaken = useRef(false);
  const release = () => {
    isTaken.current = false;
    setIsBusy(false);
  };

  const { send, error } = useSend({
    onMade({ id, state }) {
      if (isWaiting(state)) return window.location.assign(withBasePath(`/approve/${id}`));
      const { key } = intentFor(order);
      forgetIntent(key);
      // A failed earlier attempt may be repeated with a new intent; one that went ahead is this payment.
      if (isVoid(state)) return send(intentFor(order));
      void navigate({ to: "/transactions/$id", params: { id } });
    },
    onUnclear: (key) => void navigate({ to: "/transfers/$key", params: { key } }),
    onRefused: release,
    onUnsent: release,
  });

  useEffect(() => {
    // A page restored from the back/forward cache comes back with its button still busy.
    const comeBack = ({ persisted }: PageTransitionEvent) => persisted && release();
    window.addEventListener("pageshow", comeBack);
    return () => window.removeEventListener("pageshow", comeBack);
  });

  const confirm = () => {
    if (isTaken.current) return;
    isTaken.current = true;
    setIsBusy(true);
    announce(messages.busy);
    send(intentFor(order));
  };
  return { confirm, isBusy, error };
}
