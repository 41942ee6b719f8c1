import { errorNames, type PageReport } from "#shared/page-reports.ts";

type ErrorReport = Extract<PageReport, { kind: "error" }>;

/**
 * Describes an error by its name and its positions in the page's scripts, without its message, which may hold personal
 * data. Returns `undefined` for errors from elsewhere, such as a browser extension.
 */
export function describeError(error: unknown, what: ErrorReport["what"]): ErrorReport | undefined {
  const { name, message, stack } = error instanceof Error ? error : { name: "", message: "", stack: "" };
  const positions = (stack ?? "").matchAll(/\/assets\/([a-z-]{1,40}-[a-z0-9]{8}\.js:\d{1,7}:\d{1,7})/g);
  const at = [...positions].slice(0, 8).map(([, position]) => position ?? "");
  const isChunk = /dynamically imported module|importing a module script/i.test(message);
  if (at.length === 0 && what !== "crash" && !isChunk) return undefined;
  const errorName = errorNames.find((known) => known === name) ?? "Error";
  return { kind: "error", what, name: isChunk ? "ChunkError" : errorName, at };
}
