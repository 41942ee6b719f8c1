import { errorNames, type PageReport } from "#shared/page-reports.ts";

type ErrorReport = Extract<PageReport, { kind: "error" }>;

/**
 * An error without its words: its kind, and where in the page's own scripts it was. `undefined` for what comes from
 * elsewhere, such as an extension of the browser.
 */
export function describeError(error: unknown, what: ErrorReport["what"]): ErrorReport | undefined {
  const { name, message, stack } = error instanceof Error ? error : { name: "", message: "", stack: "" };
  const places = (stack ?? "").matchAll(/\/assets\/([a-z-]{1,40}-[a-z0-9]{8}\.js:\d{1,7}:\d{1,7})/g);
  const at = [...places].slice(0, 8).map(([, place]) => place ?? "");
  const isChunk = /dynamically imported module|importing a module script/i.test(message);
  if (at.length === 0 && what !== "crash" && !isChunk) return undefined;
  const known = errorNames.find((one) => one === name) ?? "Error";
  return { kind: "error", what, name: isChunk ? "ChunkError" : known, at };
}
