import { LiveUpdates, type LiveUpdatesProps } from "#client/live/live-updates.tsx";
import { branding } from "./components/branding.ts";
import { queryTopics } from "./query-topics.ts";
import { VersionCheck } from "./shell/version-check.tsx";

/** Runs behind a signed-in payer's pages: live updates, and version checks where instances don't serve the page. */
export function Background({ onLive }: Pick<LiveUpdatesProps, "onLive">) {
  return (
    <>
      <LiveUpdates onLive={onLive} queryTopics={queryTopics} />
      {branding.isApart && <VersionCheck />}
    </>
  );
}
