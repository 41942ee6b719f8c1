import { usePartWords } from "#client/i18n/words.ts";
import { Page } from "#client/ui/page.tsx";
import { DevicesPanel } from "./devices-panel.tsx";
import { EventsPanel } from "./events-panel.tsx";

/** Where one is signed in, how to end it, and what happened. */
export function DevicesPage() {
  const words = usePartWords("devices");
  return (
    <Page title={words.title} className="devices">
      <DevicesPanel />
      <EventsPanel />
    </Page>
  );
}
