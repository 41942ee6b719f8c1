import { Lock } from "lucide-react";
import { useId, useState } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import type { Channel, EventSettings, NotificationSettings } from "#shared/notification-settings.ts";
import { ChannelChips } from "./channel-chips.tsx";
import { PreviewDialog } from "./preview-dialog.tsx";
import type { Threshold } from "./threshold.ts";
import { ThresholdLine } from "./threshold-line.tsx";

export interface EventRowProps {
  settings: EventSettings;
  addresses: NotificationSettings["addresses"];
  onChannel: (channel: Channel, isOn: boolean) => void;
  onThresholds: (thresholds: Threshold[]) => void;
}

/** Row for one event: its channels, thresholds and preview. */
export function EventRow({ settings, addresses, onChannel, onThresholds }: EventRowProps) {
  const messages = useMessages("notifications");
  const [isPreviewed, setIsPreviewed] = useState(false);
  const id = useId();
  const { event, always } = settings;
  const { title, text } = messages.events[event];
  return (
    <li className="event-row">
      <div className="event-words">
        <h3>{title}</h3>
        {text && <small>{text}</small>}
        {always && (
          <small id={id} className="event-always">
            {always === "security" && <Lock aria-hidden="true" />}
            {messages.always[always]}
          </small>
        )}
        {settings.thresholds && (
          <ThresholdLine title={title} thresholds={settings.thresholds} onChange={onThresholds} />
        )}
      </div>
      <ChannelChips
        label={title}
        settings={settings}
        describedBy={always ? id : undefined}
        onChange={onChannel}
      />
      <Button
        look="quiet"
        className="event-preview"
        aria-label={messages.preview.openFor(title)}
        onClick={() => setIsPreviewed(true)}
      >
        {messages.preview.open}
      </Button>
      {isPreviewed && (
        <PreviewDialog
          event={event}
          channels={settings.channels}
          addresses={addresses}
          onClose={() => setIsPreviewed(false)}
        />
      )}
    </li>
  );
}
