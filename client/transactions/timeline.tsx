import { StateBadge } from "#client/components/state-badge.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { DateTime } from "#client/ui/date-time.tsx";
import type { TransactionEvent } from "#shared/transactions.ts";
import { BankCode } from "./bank-code.tsx";

/** Lists a payment's events in order, in plain words and with the bank's codes. */
export function Timeline({ events }: { events: readonly TransactionEvent[] }) {
  const messages = useCommonMessages();
  const { details } = useMessages("transactions");
  // A late event changes no state: the current one is the last event that was not late.
  const current = events.findLast(({ late }) => !late);
  return (
    <ol className="timeline">
      {events.map(({ id, at, state, code, late }) => (
        <li key={id} data-late={late || undefined} aria-current={id === current?.id ? "step" : undefined}>
          <StateBadge state={state}>{messages.states[state]}</StateBadge>
          <DateTime value={at} style="exact" />
          {code && (
            <p>
              <BankCode code={code} />
            </p>
          )}
          {late && <p className="timeline-late">{details.late}</p>}
        </li>
      ))}
    </ol>
  );
}
