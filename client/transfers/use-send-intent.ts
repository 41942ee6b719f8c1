import { trpc } from "#client/trpc.ts";
import type { Reason } from "#shared/reasons.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import { forgetIntent, type Intent, notePayment } from "./intents.ts";

export interface SendOptions {
  /** Called when the payment exists, created now or earlier by the same intent. */
  onMade: (payment: TransactionDetails) => void;
  /** Called when it is unknown whether the payment was created; only a lookup of the key can tell. */
  onUnclear: (key: string) => void;
  /** Called when the payment was refused and will not be created; the intent is closed. */
  onRefused: (reason: Reason) => void;
  /** Called when the request did not reach the payments service; the intent is kept for another attempt. */
  onUnsent?: () => void;
}

/** Sends an intent and reports the outcome. Sending the same intent again never creates a second payment. */
export function useSendIntent({ onMade, onUnclear, onRefused, onUnsent }: SendOptions) {
  const { mutate, isPending, error } = trpc.transfers.create.useMutation({
    onSuccess(payment, { key }) {
      notePayment(key, payment.id);
      onMade(payment);
    },
    onError({ data }, { key }) {
      const reason = data?.reason;
      if (reason && refusalReasons.has(reason)) {
        forgetIntent(key);
        onRefused(reason);
      } else if (reason && unsentReasons.has(reason)) onUnsent?.();
      else onUnclear(key);
    },
  });
  return { send: ({ key, order }: Intent) => mutate({ key, ...order }), isPending, error };
}

/** Reasons for which the payments service has refused the order. */
const refusalReasons = new Set<Reason>([
  "invalid_input",
  "not_found",
  "insufficient_funds",
  "amount_out_of_bounds",
  "limit_reached",
  "merchant_blocked",
]);

/** Reasons for which Selfcare did not forward the order. */
const unsentReasons = new Set<Reason>([
  "signed_out",
  "session_expired",
  "sessions_unavailable",
  "service_unavailable",
  "foreign_request",
  "too_large",
  "too_many_calls",
  "request_timeout",
  "unsupported_media_type",
]);
