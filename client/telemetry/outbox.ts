import { withBasePath } from "#client/components/branding.ts";
import { requestHeader } from "#shared/headers.ts";
import { maxPageReports, type PageReport, type PageReports } from "#shared/page-reports.ts";

/** Maximum number of reports that one page sends. */
const maxReports = 100;

/**
 * Sends reports in batches: a few seconds after the first one, and at once when the page is hidden. A batch that
 * cannot be sent is lost; a report is not worth a retry.
 * @param version of the page
 */
export function createOutbox(version: string, send: (reports: PageReports) => void = post) {
  let queue: PageReport[] = [];
  let count = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const sentErrors = new Set<string>();

  function flush() {
    clearTimeout(timer);
    timer = undefined;
    const reports = queue;
    queue = [];
    if (reports.length > 0) send({ version, reports });
  }

  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") flush();
  });

  return function put(report: PageReport): void {
    // A repeated error adds nothing.
    const key = report.kind === "error" ? JSON.stringify(report) : "";
    if (count >= maxReports || sentErrors.has(key)) return;
    if (key) sentErrors.add(key);
    count += 1;
    queue.push(report);
    if (queue.length >= maxPageReports) flush();
    else timer ??= setTimeout(flush, 5_000);
  };
}

/** Sends without the payer's cookie, and even after the page is closed. */
function post(reports: PageReports): void {
  fetch(withBasePath("/reports"), {
    method: "POST",
    headers: { "content-type": "application/json", [requestHeader]: "background" },
    body: JSON.stringify(reports),
    credentials: "omit",
    keepalive: true,
  }).catch(() => {});
}
