import { useQueryClient } from "@tanstack/react-query";
import { getMutationKey } from "@trpc/react-query";
import { trpc } from "#client/trpc.ts";
import { optimisticUpdate } from "#client/ui/optimistic-update.ts";
import {
  channels,
  type EventSettings,
  type NotificationChanges,
  type NotificationSettings,
} from "#shared/notification-settings.ts";

/** Updates the settings. The change shows immediately, and rolls back if the server refuses it. */
export function useUpdateSettings() {
  const queries = useQueryClient();
  const settingsQuery = trpc.useUtils().notificationSettings.get;
  const mutationKey = getMutationKey(trpc.notificationSettings.update);
  return trpc.notificationSettings.update.useMutation({
    ...optimisticUpdate(settingsQuery, { scope: "notification-settings", change: applyChanges }),
    onSettled() {
      // While another update is pending, the server's settings are older than those on screen.
      if (queries.isMutating({ mutationKey }) === 1) return settingsQuery.invalidate();
    },
  });
}

function applyChanges(settings: NotificationSettings, changes: NotificationChanges): NotificationSettings {
  const { events = [], quietHours = settings.quietHours } = changes;
  return {
    ...settings,
    quietHours,
    events: settings.events.map((entry) =>
      events.filter(({ event }) => event === entry.event).reduce(applyEventChanges, entry),
    ),
  };
}

type EventChanges = NonNullable<NotificationChanges["events"]>[number];

function applyEventChanges(
  entry: EventSettings,
  { channels: chosen = {}, thresholds = [] }: EventChanges,
): EventSettings {
  const others = (entry.thresholds ?? []).filter(
    (least) => !thresholds.some(({ currency }) => currency === least.currency),
  );
  const set = thresholds.flatMap(({ currency, amount }) => (amount === null ? [] : [{ currency, amount }]));
  return {
    ...entry,
    channels: channels.filter(
      (channel) => entry.locked.includes(channel) || (chosen[channel] ?? entry.channels.includes(channel)),
    ),
    thresholds: entry.thresholds && [...others, ...set],
  };
}
