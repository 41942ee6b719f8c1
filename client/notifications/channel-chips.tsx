import { Check, Lock } from "lucide-react";
import { useId } from "react";
import { useMessages } from "#client/i18n/messages.ts";
import { type Channel, channels, type EventSettings } from "#shared/notification-settings.ts";

export interface ChannelChipsProps {
  /** Name of the group for screen readers. */
  label: string;
  settings: EventSettings;
  /** Id of the element that explains why some channels are locked. */
  describedBy: string | undefined;
  onChange: (channel: Channel, isOn: boolean) => void;
}

/** Toggles for the channels of one event, each large enough to touch. */
export function ChannelChips({ label, settings, describedBy, onChange }: ChannelChipsProps) {
  const messages = useMessages("notifications");
  const id = useId();
  return (
    <fieldset className="channel-chips" aria-labelledby={id}>
      <legend id={id} className="unseen">
        {label}
      </legend>
      {channels.map((channel) => {
        const isOn = settings.channels.includes(channel);
        const isLocked = settings.locked.includes(channel);
        return (
          <label key={channel} data-locked={isLocked || undefined}>
            <input
              type="checkbox"
              checked={isOn}
              // Not `disabled`: a disabled control cannot be focused, so a screen reader could not read out why it is locked.
              aria-disabled={isLocked || undefined}
              aria-describedby={isLocked ? describedBy : undefined}
              onChange={() => {
                if (!isLocked) onChange(channel, !isOn);
              }}
            />
            <span>
              {isLocked ? <Lock aria-hidden="true" /> : isOn && <Check aria-hidden="true" />}
              {messages.channels[channel]}
              {isLocked && <span className="unseen"> {messages.locked}</span>}
            </span>
          </label>
        );
      })}
    </fieldset>
  );
}
