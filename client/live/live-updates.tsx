import { useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { type QueryTopics, trpc } from "#client/trpc.ts";
import type { Change } from "#shared/changes.ts";
import { watchChanges } from "./change-stream.ts";
import { throttle } from "./throttle.ts";
import { useRefresh } from "./use-refresh.ts";
import { useStateAnnouncements } from "./use-state-announcements.ts";

export interface LiveUpdatesProps {
  /** Called when the page starts or stops receiving change events. */
  onLive: (isLive: boolean) => void;
  queryTopics: QueryTopics;
}

/** Minimum milliseconds between two refetches of a topic, because changes come in bursts. */
const throttleMs = 1_000;

/** Refetches active queries when the server reports a change, and announces new states of payments. */
export function LiveUpdates({ onLive, queryTopics }: LiveUpdatesProps) {
  const { refreshTopic, refreshUnderWay, refreshAll } = useRefresh(queryTopics);
  const { profile } = trpc.useUtils();
  const queries = useQueryClient();
  useStateAnnouncements();
  useEffect(() => {
    let mayHaveMissed = false;
    const topics = throttle<Change["topic"]>((changedTopics) => {
      const isUpdating = queries.isMutating({ predicate: ({ options }) => options.scope !== undefined }) > 0;
      for (const topic of changedTopics) {
        // During an optimistic update, the page is ahead of the server. Payments never are, so they do not wait.
        if (isUpdating && topic !== "payments") topics.add(topic);
        else void refreshTopic(topic);
      }
    }, throttleMs);
    const stop = watchChanges({
      onConnected() {
        onLive(true);
        // Catches up with changes since the first fetch, or since the connection was lost.
        void (mayHaveMissed ? refreshAll() : refreshUnderWay());
        mayHaveMissed = true;
      },
      onHint: (hint) => void (hint === "resumed" ? refreshAll() : topics.add(hint.topic)),
      onHidden: () => onLive(false),
      onFocusedUnconnected: () => void refreshAll(),
      onLost() {
        onLive(false);
        mayHaveMissed = true;
        // An EventSource does not tell why it ended. If the session ended, any call finds out.
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
