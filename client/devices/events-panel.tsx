import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { Panel } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { EmptyState } from "#client/ui/empty-state.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { maxSecurityEvents } from "#shared/security-events.ts";
import { EventRow } from "./event-row.tsx";

const initialEvents = 10;

/** Lists security events of the account, newest first. */
export function EventsPanel() {
  const messages = useMessages("devices").events;
  const [limit, setLimit] = useState(initialEvents);
  const query = trpc.devices.securityEvents.useQuery({ limit }, { placeholderData: keepPreviousData });
  return (
    <Panel title={messages.title} query={query} skeleton={<SkeletonRows count={5} height="3.5rem" />}>
      {({ items, hasMore }) =>
        items.length === 0 ? (
          <EmptyState title={messages.none}>
            <p>{messages.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <ol className="event-list">
              {items.map((event) => (
                <EventRow key={event.id} event={event} />
              ))}
            </ol>
            {hasMore ? (
              <Button busy={query.isPlaceholderData} onClick={() => setLimit(maxSecurityEvents)}>
                {messages.more}
              </Button>
            ) : (
              <p className="device-note">{messages.end}</p>
            )}
          </>
        )
      }
    </Panel>
  );
}
