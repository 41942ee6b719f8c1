import { useState } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { timeNow } from "#client/ui/clock.ts";
import type { TransactionDetails } from "#shared/transactions.ts";

/** Milliseconds after settlement during which opening the page still announces the arrival. */
const arrivalNoticeMs = 60_000;

/** Announces that the money has arrived, while the page is open or shortly before. */
export function ArrivalNotice({ transaction }: { transaction: TransactionDetails }) {
  const { type, state, merchant, updatedAt } = transaction;
  const messages = useMessages("transfers").actions;
  const [isOld] = useState(() => state === "settled" && timeNow() - Date.parse(updatedAt) > arrivalNoticeMs);
  if (state !== "settled" || isOld) return null;
  return (
    <div className="arrival">
      <svg viewBox="-12 -12 24 24" aria-hidden="true" focusable="false">
        <circle r="10.5" />
        <path d="M-5 0.5 L-1.5 4 L5.5 -3.5" pathLength="1" />
      </svg>
      <p>
        <strong>{messages.arrivedTitle}</strong>
        {messages.arrived[type](merchant.name)}
      </p>
    </div>
  );
}
