import { trpc } from "#client/trpc.ts";
import type { Reason } from "#shared/reasons.ts";
import type { TransactionDetails } from "#shared/transactions.ts";
import { forgetIntent, type Intent, notePayment } from "./intents.ts";

export interface SendOptions {
  /** The payment is there: made now, or by the same intent before. */
  onMade: (payment: TransactionDetails) => void;
  /** Nobody can say whether it was made: only looking the key up tells. */
  onUnclear: (key: string) => void;
  /** It was not made, and will not be: the intent is over. */
  onRefused: (reason: Reason) => void;
  /** It did not get as far as anybody who could have made it: the intent stays, for another try. */
  onUnsent?: () => void;
}

/** Sends an intent, and sorts what comes of it. Sending the same one again is never a second payment. */
export function useSend({ onMade, onUnclear, onRefused, onUnsent }: SendOptions) {
  const { mutate, isPending, error } = trpc.transfers.create.useMutation({
    onSuccess(payment, { key }) {
      notePayment(key, payment.id);
      onMade(payment);
    },
    onError({ data }, { key }) {
      const reason = data?.reason;
      if (reason && refusals.has(reason)) {
        forgetIntent(key);
        onRefused(reason);
      } else if (reason && unsent.has(reason)) onUnsent?.();
      else onUnclear(key);
    },
  });
  return { send: ({ key, order }: Intent) => mutate({ key, ...order }), isPending, error };
}

/** The payments service looked at the order and does not make it. */
const refusals = new Set<Reason>([
  "invalid_input",
  "not_found",
  "insufficient_funds",
  "amount_out_of_bounds",
  "limit_reached",
  "merchant_blocked",
]);

/** Selfcare itself did not pass it on. */
const unsent = new Set<Reason>([
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
