import { usePartWords } from "#client/i18n/words.ts";
import { Button } from "#client/ui/button.tsx";
import { RecentTime } from "#client/ui/date-time.tsx";
import { DeviceIcon } from "#client/ui/device-icon.tsx";
import { nameDevice } from "#client/ui/device-name.ts";
import type { SignedInDevice } from "#shared/devices.ts";
import { nameNetwork } from "./network-name.ts";

/** One device: what, where, since when, and the way to end it. */
export function DeviceRow({ device, onEnd }: { device: SignedInDevice; onEnd: () => void }) {
  const { list: words, name: names } = usePartWords("devices");
  const name = nameDevice(device, names);
  const { kind, network, signedInAt, lastActiveAt, current } = device;
  return (
    <li className="device" data-current={current || undefined}>
      <DeviceIcon kind={kind} />
      <div className="device-words">
        <h3>
          {name}
          {current && <span className="device-mark">{words.current}</span>}
        </h3>
        <p>
          {words.since} <RecentTime value={signedInAt} />
        </p>
        <p>
          {current ? (
            words.activeNow
          ) : (
            <>
              {words.lastActive} <RecentTime value={lastActiveAt} />
            </>
          )}
        </p>
        <p>{nameNetwork(network, words)}</p>
      </div>
      {!current && (
        <Button onClick={onEnd}>
          {words.end}
          <span className="unseen">: {name}</span>
        </Button>
      )}
    </li>
  );
}
