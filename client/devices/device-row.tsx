import { DeviceIcon } from "#client/components/device-icon.tsx";
import { nameDevice } from "#client/components/device-name.ts";
import { useMessages } from "#client/i18n/messages.ts";
import { Button } from "#client/ui/button.tsx";
import { RecentTime } from "#client/ui/date-time.tsx";
import type { SignedInDevice } from "#shared/devices.ts";
import { nameNetwork } from "./network-name.ts";

/** Row for one device: its name, network, sign-in time and last activity, with a button to sign it out. */
export function DeviceRow({ device, onEnd }: { device: SignedInDevice; onEnd: () => void }) {
  const { list: messages, name: names } = useMessages("devices");
  const name = nameDevice(device, names);
  const { kind, network, signedInAt, lastActiveAt, current } = device;
  return (
    <li className="device" data-current={current || undefined}>
      <DeviceIcon kind={kind} />
      <div className="device-words">
        <h3>
          {name}
          {current && <span className="device-mark">{messages.current}</span>}
        </h3>
        <p>
          {messages.since} <RecentTime value={signedInAt} />
        </p>
        <p>
          {current ? (
            messages.activeNow
          ) : (
            <>
              {messages.lastActive} <RecentTime value={lastActiveAt} />
            </>
          )}
        </p>
        <p>{nameNetwork(network, messages)}</p>
      </div>
      {!current && (
        <Button onClick={onEnd}>
          {messages.end}
          <span className="unseen">: {name}</span>
        </Button>
      )}
    </li>
  );
}
