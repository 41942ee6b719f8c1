import { LiveUpdates, type LiveUpdatesProps } from "#client/live/live-updates.tsx";
import { NewestVersion } from "#client/shell/newest-version.tsx";
import { branding } from "./components/branding.ts";

/** What goes on behind the pages of a signed-in payer, and shows nothing by itself. */
export function Background({ onLive }: LiveUpdatesProps) {
  return (
    <>
      <LiveUpdates onLive={onLive} />
      {branding.isApart && <NewestVersion />}
    </>
  );
}
