import { Page } from "#client/components/page.tsx";
import { QueryState } from "#client/components/panel.tsx";
import { useCommonMessages, useMessages } from "#client/i18n/messages.ts";
import { trpc } from "#client/trpc.ts";
import { Section } from "#client/ui/section.tsx";
import { SkeletonRows } from "#client/ui/skeleton.tsx";
import { UndoBar } from "#client/ui/undo-bar.tsx";
import { useUndo } from "#client/ui/use-undo.ts";
import type {
  Channel,
  EventSettings,
  NotificationChanges,
  NotificationSettings,
  QuietHours,
} from "#shared/notification-settings.ts";
import { eventGroups, groupOf } from "./event-groups.ts";
import { EventRow } from "./event-row.tsx";
import { PushPanel } from "./push-panel.tsx";
import { QuietHoursPanel } from "./quiet-hours-panel.tsx";
import type { Threshold } from "./threshold.ts";
import { useUpdateSettings } from "./use-update-settings.ts";

/** Settings for notifications: events, channels, thresholds and quiet hours. */
export function NotificationsPage() {
  const messages = useMessages("notifications");
  const query = trpc.notificationSettings.get.useQuery();
  return (
    <Page title={messages.title} className="notifications">
      <p>{messages.intro}</p>
      <QueryState query={query} skeleton={<SkeletonRows count={8} height="5.5rem" />}>
        {(settings) => <Settings settings={settings} />}
      </QueryState>
    </Page>
  );
}

function Settings({ settings }: { settings: NotificationSettings }) {
  const messages = useMessages("notifications");
  const { common } = useCommonMessages();
  const update = useUpdateSettings();
  const undo = useUndo();
  const { events, quietHours, timeZone, addresses, push } = settings;

  /** Saves a change, then offers to undo it. */
  const change = (
    changes: NotificationChanges,
    { text, back }: { text: string; back: NotificationChanges },
  ) =>
    update.mutate(changes, {
      onSuccess: () => undo.propose({ text, undo: () => update.mutate(back) }),
      onError: undo.close,
    });
  const changeChannel = ({ event }: EventSettings, channel: Channel, isOn: boolean) =>
    change(
      { events: [{ event, channels: { [channel]: isOn } }] },
      {
        text: messages.saved(messages.events[event].title, messages.channels[channel], isOn),
        back: { events: [{ event, channels: { [channel]: !isOn } }] },
      },
    );
  const setThresholds = ({ event, thresholds: before }: EventSettings, thresholds: Threshold[]) =>
    change(
      { events: [{ event, thresholds }] },
      {
        text: messages.threshold.savedFor(messages.events[event].title),
        back: {
          events: [
            {
              event,
              thresholds: thresholds.map(({ currency }) => ({
                currency,
                amount: before?.find((least) => least.currency === currency)?.amount ?? null,
              })),
            },
          ],
        },
      },
    );
  const changeQuietHours = (changed: QuietHours) =>
    change(
      { quietHours: changed },
      {
        text: changed.isOn ? messages.quiet.saved(changed.from, changed.to) : messages.quiet.off,
        back: { quietHours },
      },
    );

  return (
    <>
      <UndoBar
        offer={undo.offer}
        onClose={undo.close}
        messages={{ undo: common.undo, close: common.close }}
      />
      {update.isError && (
        <p className="field-error" role="alert">
          {messages.failed}
        </p>
      )}
      {push.publicKey && <PushPanel devices={push.devices} publicKey={push.publicKey} />}
      <QuietHoursPanel quietHours={quietHours} timeZone={timeZone} onChange={changeQuietHours} />
      {eventGroups.map((group) => (
        <Section key={group} title={messages.groups[group]}>
          <ul>
            {events
              .filter(({ event }) => groupOf[event] === group)
              .map((entry) => (
                <EventRow
                  key={entry.event}
                  settings={entry}
                  addresses={addresses}
                  onChannel={(channel, isOn) => changeChannel(entry, channel, isOn)}
                  onThresholds={(thresholds) => setThresholds(entry, thresholds)}
                />
              ))}
          </ul>
        </Section>
      ))}
    </>
  );
}
