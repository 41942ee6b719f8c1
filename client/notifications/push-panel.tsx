import { DeviceIcon } from "#client/components/device-icon.tsx";
import { nameDevice } from "#client/components/device-name.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { useAnnounce } from "#client/ui/announcer.tsx";
import { Button } from "#client/ui/button.tsx";
import { DateTime } from "#client/ui/date-time.tsx";
import { Section } from "#client/ui/section.tsx";
import type { PushDevice } from "#shared/notification-settings.ts";
import { usePush } from "./use-push.ts";

export interface PushPanelProps {
  devices: readonly PushDevice[];
  publicKey: string;
}

/** Turns push notifications on or off on this device, and lists the payer's other devices that have them. */
export function PushPanel({ devices, publicKey }: PushPanelProps) {
  const messages = useMessages("notifications").push;
  const announce = useAnnounce();
  const { state, own, others, isBusy, failure, turnOn, turnOff } = usePush(devices, publicKey);
  const names = useMessages("devices").name;
  const nameOf = (device: PushDevice) => nameDevice(device, names);
  const remove = async (device: PushDevice) => {
    if (await turnOff(device.id))
      announce(device === own ? messages.turnedOff : messages.removed(nameOf(device)));
  };
  return (
    <Section title={messages.title}>
      <div className="push-device">
        <p>{messages[state]}</p>
        {state === "off" && (
          <Button
            look="primary"
            busy={isBusy}
            onClick={async () => {
              if (await turnOn()) announce(messages.turnedOn);
            }}
          >
            {messages.turnOn}
          </Button>
        )}
        {own && state === "on" && (
          <Button busy={isBusy} onClick={() => void remove(own)}>
            {messages.turnOff}
          </Button>
        )}
      </div>
      {failure && state !== "blocked" && (
        <p className="field-error" role="alert">
          {messages[failure]}
        </p>
      )}
      {others.length > 0 && (
        <details className="push-others">
          <summary>{messages.others(others.length)}</summary>
          <ul>
            {others.map((device) => (
              <li key={device.id} className="push-device">
                <DeviceIcon kind={device.kind} />
                <p>
                  {nameOf(device)}{" "}
                  <small>
                    {messages.since} <DateTime value={device.addedAt} style="date" />
                  </small>
                </p>
                <Button
                  look="quiet"
                  aria-label={messages.removeFor(nameOf(device))}
                  busy={isBusy}
                  onClick={() => void remove(device)}
                >
                  {messages.remove}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
