import { LiveUpdates, type LiveUpdatesProps } from "#client/live/live-updates.tsx";
import { NewestVersion } from "#client/shell/newest-version.tsx";
import { branding } from "./components/branding.ts";
import { queryTopics } from "./query-topics.ts";

/** Runs in the background of a signed-in payer's pages, without any output of its own. */
export function Background({ onLive }: Pick<LiveUpdatesProps, "onLive">) {
  return (
    <>
      <LiveUpdates onLive={onLive} queryTopics={queryTopics} />
      {branding.isApart && <NewestVersion />}
    </>
  );
}
