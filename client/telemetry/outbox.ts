import { withBasePath } from "#client/components/branding.ts";
import { requestHeader } from "#shared/headers.ts";
import { maxPageReports, type PageReport, type PageReports } from "#shared/page-reports.ts";

/** Reports that one page sends at most, whatever happens to it. */
const most = 100;

/**
 * Sends reports together, a few seconds after the first, and at once when the page is left. What cannot be sent is
 * lost: a report is never worth a second try.
 * @param version of the page
 */
export function createOutbox(version: string, send: (reports: PageReports) => void = post) {
  let waiting: PageReport[] = [];
  let taken = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const known = new Set<string>();

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    const reports = waiting;
    waiting = [];
    if (reports.length > 0) send({ version, reports });
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
  });

  return function put(report: PageReport): void {
    // The same error again says nothing new.
    const key = report.kind === "error" ? JSON.stringify(report) : "";
    if (taken >= most || known.has(key)) return;
    if (key) known.add(key);
    taken += 1;
    waiting.push(report);
    if (waiting.length >= maxPageReports) flush();
    else timer ??= setTimeout(flush, 5_000);
  };
}

/** Without the payer's cookie, and outliving the page. */
function post(reports: PageReports): void {
  fetch(withBasePath("/reports"), {
    method: "POST",
    headers: { "content-type": "application/json", [requestHeader]: "background" },
    body: JSON.stringify(reports),
    credentials: "omit",
    keepalive: true,
  }).catch(() => {});
}
