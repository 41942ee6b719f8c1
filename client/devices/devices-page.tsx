import { Page } from "#client/components/page.tsx";
import { useMessages } from "#client/i18n/messages.ts";
import { DevicesPanel } from "./devices-panel.tsx";
import { EventsPanel } from "./events-panel.tsx";

/** Shows the signed-in devices and the security events. */
export function DevicesPage() {
  const messages = useMessages("devices");
  return (
    <Page title={messages.title} className="devices">
      <DevicesPanel />
      <EventsPanel />
    </Page>
  );
}
