import { Link } from "@tanstack/react-router";
import { nameDevice } from "#client/components/device-name.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { DateTime } from "#client/ui/date-time.tsx";
import type { SecurityEvent } from "#shared/security-events.ts";
import { nameNetwork } from "./network-name.ts";

/** Event types to highlight, because they can mean that another person used the account. */
const highlightedTypes: readonly SecurityEvent["type"][] = [
  "signed_in_new_device",
  "sign_in_refused",
  "session_revoked",
  "approval_refused",
];

/** Row for one security event: its type, device, network and time. */
export function EventRow({ event }: { event: SecurityEvent }) {
  const { events: messages, list, name } = useMessages("devices");
  const { type, at, device, network, transactionId } = event;
  return (
    <li className="event" data-remarkable={highlightedTypes.includes(type) || undefined}>
      <p className="event-what">
        {transactionId ? (
          <Link to="/transactions/$id" params={{ id: transactionId }}>
            {messages.types[type]}
          </Link>
        ) : (
          messages.types[type]
        )}
      </p>
      <p className="event-where">
        {nameDevice(device, name)} · {nameNetwork(network, list)}
      </p>
      <p className="event-when">
        <DateTime value={at} style="moment" />
      </p>
    </li>
  );
}
