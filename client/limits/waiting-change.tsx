import { useRef } from "react";
import { Problem } from "#client/components/problem.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button } from "#client/ui/button.tsx";
import { formatMoment } from "#client/ui/format.ts";
import { useLocale } from "#client/ui/locale.tsx";
import { useNow } from "#client/ui/use-now.ts";
import type { LimitChange } from "#shared/limits.ts";
import { countdown } from "./countdown.ts";

export interface WaitingChangeProps {
  change: LimitChange;
  /** Of the limit. */
  name: string;
  /** An amount in minor units, as it is written. */
  format: (amount: number) => string;
}

/** What a limit is going to be, how long that takes, and the way to keep it as it is. */
export function WaitingChange({ change, name, format }: WaitingChangeProps) {
  const messages = useMessages("limits");
  const { problems } = useCommonMessages();
  const where = useLocale();
  const announce = useAnnounce();
  const now = useNow(30_000);
  const utils = trpc.useUtils();
  const place = useRef<HTMLDivElement>(null);
  const cancel = trpc.limits.cancelChange.useMutation({
    onSuccess(limits) {
      // What was pressed goes with the change; what else can be done with the limit stays.
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
        {messages.countdown(countdown(Date.parse(effectiveAt) - now.getTime(), where))}
      </p>
      <Button
        busy={cancel.isPending}
        aria-label={messages.of(messages.keep, name)}
        onClick={() => cancel.mutate({ id })}
      >
        {messages.keep}
      </Button>
      {cancel.error && <Problem error={cancel.error} messages={problems} />}
    </div>
  );
}
