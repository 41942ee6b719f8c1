import { LiveUpdates, type LiveUpdatesProps } from "#client/live/live-updates.tsx";
import { branding } from "./components/branding.ts";
import { VersionCheck } from "./shell/version-check.tsx";

/** What goes on behind the pages of a signed-in payer, and shows nothing by itself. */
export function Background({ onLive }: LiveUpdatesProps) {
  return (
    <>
      <LiveUpdates onLive={onLive} />
      {branding.isApart && <VersionCheck />}
    </>
  );
}
