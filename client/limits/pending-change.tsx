import { useRef } from "react";
import { Problem } from "#client/components/problem.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button } from "#client/ui/button.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { useNow } from "#client/ui/use-now.ts";
import type { LimitChange } from "#shared/limits.ts";
import { formatDuration } from "./format-duration.ts";

export interface PendingChangeProps {
  change: LimitChange;
  /** Name of the limit. */
  name: string;
  /** Formats an amount in minor units. */
  format: (amount: number) => string;
}

/** Shows a limit's pending change with the time left, and lets the payer cancel it. */
export function PendingChange({ change, name, format }: PendingChangeProps) {
  const messages = useMessages("limits");
  const where = useLocale();
  const announce = useAnnounce();
  const now = useNow(30_000);
  const utils = trpc.useUtils();
  const place = useRef<HTMLDivElement>(null);
  const cancel = trpc.limits.cancelChange.useMutation({
    onSuccess(limits) {
      // The pressed button disappears together with the change; the limit's other actions stay.
      place.current?.closest("li")?.querySelector("a")?.focus();
      utils.limits.get.setData(undefined, limits);
      announce(messages.kept);
    },
    onSettled: () => utils.limits.invalidate(),
  });
  const { id, amount, effectiveAt } = change;
  return (
    <div ref={place} className="limit-waits line">
      <p>
        <strong>
          {messages.waits(amount === null ? null : format(amount), formatMoment(effectiveAt, "soon", where))}
        </strong>
        <br />
        {messages.countdown(formatDuration(Date.parse(effectiveAt) - now.getTime(), where))}
      </p>
      <Button
        busy={cancel.isPending}
        aria-label={messages.of(messages.keep, name)}
        onClick={() => cancel.mutate({ id })}
      >
        {messages.keep}
      </Button>
      {cancel.error && <Problem error={cancel.error} />}
    </div>
  );
}
