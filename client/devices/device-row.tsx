import { usePartWords } from "#client/i18n/words.ts";
import { Button } from "#client/ui/button.tsx";
import { RecentTime } from "#client/ui/date-time.tsx";
import type { SignedInDevice } from "#shared/devices.ts";
import { DeviceIcon } from "./device-icon.tsx";
import { useDeviceName } from "./device-name.ts";
import { nameNetwork } from "./network-name.ts";

/** One device: what, where, since when, and the way to end it. */
export function DeviceRow({ device, onEnd }: { device: SignedInDevice; onEnd: () => void }) {
  const words = usePartWords("devices").list;
  const name = useDeviceName()(device);
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
