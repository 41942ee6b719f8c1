import { LiveUpdates, type LiveUpdatesProps } from "#client/live/live-updates.tsx";
import { branding } from "./components/branding.ts";
import { VersionCheck } from "./shell/version-check.tsx";

/** Runs behind a signed-in payer's pages: live updates, and version checks where instances don't serve the page. */
export function Background({ onLive }: LiveUpdatesProps) {
  return (
    <>
      <LiveUpdates onLive={onLive} />
      {branding.isApart && <VersionCheck />}
    </>
  );
}
