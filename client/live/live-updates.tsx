import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { trpc } from "#client/trpc.ts";
import type { Change } from "#shared/changes.ts";
import { keepWatching } from "./keep-watching.ts";
import { throttle } from "./throttle.ts";
import { useRefresh } from "./use-refresh.ts";
import { useStateAnnouncements } from "./use-state-announcements.ts";

export interface LiveUpdatesProps {
  /** Called with whether the server can tell of changes now. */
  onLive: (isLive: boolean) => void;
}

/** Milliseconds between two times that the same is asked for again: much may change at once, and all of it is one. */
const restBetween = 1_000;

/** Asks again for what is on screen whenever the server says that it changed, and says what became of it. */
export function LiveUpdates({ onLive }: LiveUpdatesProps) {
  const { refreshTopic, refreshUnderWay, refreshAll } = useRefresh();
  const { profile } = trpc.useUtils();
  const queries = useQueryClient();
  useStateAnnouncements();
  useEffect(() => {
    let mayHaveMissed = false;
    const topics = throttle<Change["topic"]>((changed) => {
      const isChanging = queries.isMutating({ predicate: ({ options }) => options.scope !== undefined }) > 0;
      for (const topic of changed) {
        // What is seen before the server has made it is newer than what the server would say now. Money is never seen
        // so, and its news do not wait.
        if (isChanging && topic !== "payments") topics.add(topic);
        else void refreshTopic(topic);
      }
    }, restBetween);
    const stop = keepWatching({
      onConnected() {
        onLive(true);
        // What changed while nobody could tell: at first since the page asked, later since the line was lost.
        void (mayHaveMissed ? refreshAll() : refreshUnderWay());
        mayHaveMissed = true;
      },
      onNews: (news) => void (news === "resumed" ? refreshAll() : topics.add(news.topic)),
      onResting: () => onLive(false),
      onFocusedUnconnected: () => void refreshAll(),
      onLost() {
        onLive(false);
        mayHaveMissed = true;
        // A browser does not say why a stream ended. If it was the session, any call finds out.
        void profile.invalidate();
      },
    });
    return () => {
      stop();
      topics.stop();
      onLive(false);
    };
  }, [onLive, refreshTopic, refreshUnderWay, refreshAll, profile, queries]);
  return null;
}
