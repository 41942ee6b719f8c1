import { getRouteApi } from "@tanstack/react-router";
import { Panel } from "#client/components/panel.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Button } from "#client/ui/button.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import type { SignedInDevice } from "#shared/devices.ts";
import { DeviceRow } from "./device-row.tsx";
import { EndDialog } from "./end-dialog.tsx";

const route = getRouteApi("/signed-in/devices");

/** Milliseconds between refetches: activity on another device publishes no change event. */
const refetchIntervalMs = 30_000;

/** Lists the devices that the payer is signed in on, and lets them sign each one out. */
export function DevicesPanel() {
  const messages = useMessages("devices").list;
  const query = trpc.devices.list.useQuery(undefined, { refetchInterval: refetchIntervalMs });
  const { end } = route.useSearch();
  const navigate = route.useNavigate();
  const ask = (which: string | undefined) => void navigate({ search: { end: which }, replace: true });
  return (
    <Panel title={messages.title} query={query} skeleton={<SkeletonRows count={2} height="5.5rem" />}>
      {(devices) => (
        <>
          <ul className="device-list">
            {devices.map((device) => (
              <DeviceRow key={device.id} device={device} onEnd={() => ask(device.id)} />
            ))}
          </ul>
          {devices.length > 1 ? (
            <Button onClick={() => ask("others")}>{messages.endOthers}</Button>
          ) : (
            <p className="device-note">{messages.alone}</p>
          )}
          <p className="device-note">{messages.aboutNetworks}</p>
          {end && <EndDialog which={whichOf(end, devices)} onClose={() => ask(undefined)} />}
        </>
      )}
    </Panel>
  );
}

/** Finds the device that the address names; returns `gone` if it is already signed out. */
function whichOf(end: string, devices: readonly SignedInDevice[]) {
  if (end === "others") return end;
  return devices.find(({ id, current }) => id === end && !current) ?? "gone";
}
