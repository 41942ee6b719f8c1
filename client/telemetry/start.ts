import { signalEvent } from "#client/ui/signal.ts";

const events = ["error", "unhandledrejection", signalEvent];

/** Keeps what happens to the page, and loads what reports it once the page is there: nothing waits for that. */
export function startTelemetry(): void {
  const early: Event[] = [];
  const keep = (event: Event) => void early.push(event);
  for (const name of events) window.addEventListener(name, keep);
  setTimeout(async () => {
    try {
      const { report } = await import("./report.ts");
      for (const name of events) {
        window.removeEventListener(name, keep);
        window.addEventListener(name, report);
      }
      for (const event of early.splice(0)) report(event);
    } catch {
      // A page that cannot even load this has nobody to tell.
    }
  }, 3_000);
}
