import { pageEventName } from "#client/components/page-events.ts";

/** Collects events from the start, and loads the code that reports them after the page. */
export function startTelemetry(): void {
  const queue: Event[] = [];
  let handle: (event: Event) => void = (event) => void queue.push(event);
  for (const name of ["error", "unhandledrejection", pageEventName])
    addEventListener(name, (event) => handle(event));
  const start = ({ report }: typeof import("./report.ts")) => {
    handle = report;
    queue.forEach(report);
  };
  // If this fails to load, there is no way to report it.
  setTimeout(() => import("./report.ts").then(start, () => {}), 3_000);
}
