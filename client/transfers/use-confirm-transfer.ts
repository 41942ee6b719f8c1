import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { withBasePath } from "#client/components/branding.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { isVoid } from "#shared/transactions.ts";
import type { TransferOrder } from "#shared/transfers.ts";
import { awaitsPayer, forgetIntent, intentFor } from "./intents.ts";
import { useSendIntent } from "./use-send-intent.ts";

/**
 * Creates the payment that the payer confirmed and redirects to its approval. However often and in however many tabs it
 * is called, one intent creates one payment.
 */
export function useConfirmTransfer(order: TransferOrder) {
  const navigate = useNavigate();
  const announce = useAnnounce();
  const messages = useMessages("transfers").review;
  const [isBusy, setIsBusy] = useState(false);
  /** Set synchronously, before React renders, to ignore the second of two quick taps. */
  const isSending = useRef(false);
  const release = () => {
    isSending.current = false;
    setIsBusy(false);
  };

  const { send, error } = useSendIntent({
    onMade({ id, state }) {
      if (awaitsPayer(state)) return window.location.assign(withBasePath(`/approve/${id}`));
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
    const onPageShow = ({ persisted }: PageTransitionEvent) => persisted && release();
    window.addEventListener("pageshow", onPageShow);
    return () => window.removeEventListener("pageshow", onPageShow);
  });

  const confirm = () => {
    if (isSending.current) return;
    isSending.current = true;
    setIsBusy(true);
    announce(messages.busy);
    send(intentFor(order));
  };
  return { confirm, isBusy, error };
}
