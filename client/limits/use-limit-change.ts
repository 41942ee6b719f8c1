import { useNavigate } from "@tanstack/react-router";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import type { Limits } from "#shared/limits.ts";

export interface WantedChange {
  /** In minor units; `null` removes the limit. */
  amount: number | null;
  /** `stricter` and `later` lower and raise a protective limit; `at_once` changes a transfer cap. */
  when: "stricter" | "at_once" | "later";
}

/**
 * Changes one limit, then returns to the limits page. Lowering a limit never requires a fresh sign-in; every other change
 * does.
 */
export function useLimitChange(id: string) {
  const messages = useMessages("limits").form;
  const navigate = useNavigate();
  const announce = useAnnounce();
  const utils = trpc.useUtils();
  const options = {
    onSuccess(limits: Limits) {
      utils.limits.get.setData(undefined, limits);
      const isWaiting = limits.items.some((limit) => limit.id === id && limit.change);
      void navigate({ to: "/limits" }).then(() => announce(isWaiting ? messages.asked : messages.saved));
    },
    onSettled: () => Promise.all([utils.limits.invalidate(), utils.transfers.options.invalidate()]),
  } as const;
  const lower = trpc.limits.lower.useMutation(options);
  const update = trpc.limits.update.useMutation(options);
  const remove = trpc.limits.remove.useMutation(options);
  return {
    change({ amount, when }: WantedChange) {
      if (amount === null) remove.mutate({ id });
      else if (when === "stricter") lower.mutate({ id, amount });
      else update.mutate({ id, amount });
    },
    isPending: lower.isPending || update.isPending || remove.isPending,
    error: lower.error ?? update.error ?? remove.error,
  };
}
