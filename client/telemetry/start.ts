import { pageEventName } from "#client/components/page-events.ts";

/** Keeps what happens to the page, and loads what reports it once the page is there: nothing waits for that. */
export function startTelemetry(): void {
  const early: Event[] = [];
  let take: (event: Event) => void = (event) => void early.push(event);
  for (const name of ["error", "unhandledrejection", pageEventName])
    addEventListener(name, (event) => take(event));
  const start = ({ report }: typeof import("./report.ts")) => {
    take = report;
    early.forEach(report);
  };
  // A page that cannot even load this has nobody to tell.
  setTimeout(() => import("./report.ts").then(start, () => {}), 3_000);
}
