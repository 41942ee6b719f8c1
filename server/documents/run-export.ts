import type { Logger } from "pino";
import { type AppError, reasonOf } from "#server/errors.ts";
import { basePathOf } from "#server/http/base-path.ts";
import { problem } from "#server/http/problem.ts";
import { redirect } from "#server/http/redirect.ts";
import { currentRequest } from "#server/request-context.ts";
import { downloadCookie, downloadParam } from "#shared/downloads.ts";
import { createExportStream, download, ReaderStalled } from "./download.ts";
import { createExportQueue, type ExportLimits, exportsBusy } from "./export-queue.ts";

export interface ExportRunOptions {
  publicUrl: string;
  /** Aborted when this instance begins to stop. */
  draining: AbortController;
  exportLimits?: Partial<ExportLimits & { stallMs: number; drainMs: number }> | undefined;
  log: Logger;
}

/** A file of any length, generated while it is read. */
export interface ExportFile {
  parts: AsyncGenerator<Uint8Array | string>;
  type: string;
  name: string;
}

/** Redirects of a waiting export to itself: it waits for four minutes in all. */
const maxRedirects = 5;

/** Creates `runExport`, which queues an export, calls `createFile` when a slot is free, and streams the file. */
export function createExportRunner({ publicUrl, draining, exportLimits = {}, log }: ExportRunOptions) {
  // A stopping instance ends within 25 s.
  const { stallMs = 30_000, drainMs = 18_000 } = exportLimits;
  const queue = createExportQueue(exportLimits);
  draining.signal.addEventListener("abort", () => setTimeout(queue.abortAll, drainMs).unref());
  const startedCookie = (value: string) =>
    new Bun.Cookie(downloadCookie, value, {
      path: basePathOf(publicUrl) || "/",
      maxAge: 60,
      sameSite: "strict",
      secure: publicUrl.startsWith("https:"),
    }).serialize();

  return async function runExport(
    request: Request,
    customerId: string,
    createFile: (signal: AbortSignal) => Promise<ExportFile>,
  ): Promise<Response> {
    const slot = await queue.acquire(customerId, request.signal);
    if (!slot) return redirectToWait(request);
    const closeConnection = currentRequest()?.closeConnection;
    try {
      const { parts, ...file } = await createFile(slot.signal);
      const body = createExportStream(parts, {
        signal: slot.signal,
        stallMs,
        onEnd(failure) {
          slot.release();
          if (failure === undefined || request.signal.aborted) return;
          const reason = failure instanceof ReaderStalled ? "reader_stalled" : reasonOf(failure);
          log.warn({ event: "export_broken", reason, err: failure }, "export broke off");
          closeConnection?.();
        },
      });
      const response = download(body, file);
      const downloadName = new URL(request.url).searchParams.get(downloadParam);
      // The page looks for this cookie to see that its download has begun.
      if (downloadName && /^[\w-]{1,64}$/.test(downloadName))
        response.headers.append("set-cookie", startedCookie(downloadName));
      return response;
    } catch (error) {
      slot.release();
      throw error;
    }
  };
}

/** Redirects a waiting export to itself before a load balancer ends the silent request. */
function redirectToWait(request: Request): Response {
  const url = new URL(request.url);
  const round = Number(url.searchParams.get("round")) + 1;
  if (!(round <= maxRedirects)) throw exportsBusy();
  url.searchParams.set("round", String(round));
  return redirect(url.pathname + url.search);
}

/** Refuses an export when the queue is full. A browser goes on to the page that explains it. */
export function refuseExport(error: AppError, request: Request, pagePath: string): Response {
  const refusal = problem(error);
  if (!request.headers.get("accept")?.includes("text/html")) return refusal;
  refusal.headers.set("content-type", "text/html; charset=utf-8");
  refusal.headers.set("refresh", `0;url=${pagePath}`);
  return new Response(`<!doctype html><title>Selfcare</title><a href="${pagePath}">${pagePath}</a>`, refusal);
}
