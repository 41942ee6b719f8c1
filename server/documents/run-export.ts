import type { Logger } from "pino";
import { AppError, reasonOf } from "#server/errors.ts";
import { basePathOf } from "#server/http/base-path.ts";
import { problem } from "#server/http/problem.ts";
import { redirect } from "#server/http/redirect.ts";
import { currentRequest } from "#server/request-context.ts";
import { downloadCookie, downloadParam } from "#shared/downloads.ts";
import { download, ReaderStalled, toExportStream } from "./download.ts";
import { createExportPlaces, type ExportLimits } from "./export-places.ts";

export interface ExportRunOptions {
  publicUrl: string;
  /** Aborted when this instance is to stop. */
  draining: AbortController;
  exportLimits?: Partial<ExportLimits & { stallMs: number; drainMs: number }> | undefined;
  log: Logger;
}

/** A file of any length, made while it is read. */
export interface ExportFile {
  parts: AsyncGenerator<Uint8Array | string>;
  type: string;
  name: string;
}

/** How often an export that waits for its turn is sent round: for four minutes. */
const maxRounds = 5;

/** Runs exports one after another, each for as long as it is read: `makeFile` is called when its turn has come. */
export function createExportRunner({ publicUrl, draining, exportLimits = {}, log }: ExportRunOptions) {
  // A reader takes 64 KiB in 30 s; an instance that stops ends within 25 s.
  const { stallMs = 30_000, drainMs = 18_000 } = exportLimits;
  const places = createExportPlaces(exportLimits);
  draining.signal.addEventListener("abort", () => setTimeout(places.endAll, drainMs).unref());
  const cookieAttributes = `Path=${basePathOf(publicUrl) || "/"}; Max-Age=60; SameSite=Strict${publicUrl.startsWith("https:") ? "; Secure" : ""}`;

  return async function runExport(
    request: Request,
    customerId: string,
    makeFile: (signal: AbortSignal) => Promise<ExportFile>,
  ): Promise<Response> {
    const place = await places.take(customerId, request.signal);
    if (!place) return sendRound(request);
    const close = currentRequest()?.closeConnection;
    try {
      const { parts, ...file } = await makeFile(place.signal);
      const body = toExportStream(parts, {
        signal: place.signal,
        stallMs,
        onEnd(failure) {
          place.leave();
          if (failure === undefined || request.signal.aborted) return;
          const reason = failure instanceof ReaderStalled ? "reader_stalled" : reasonOf(failure);
          log.warn({ event: "export_broken", reason, err: failure }, "export broke off");
          close?.();
        },
      });
      const response = download(body, file);
      const named = new URL(request.url).searchParams.get(downloadParam);
      // Tells the page that its download has begun.
      if (named && /^[\w-]{1,64}$/.test(named))
        response.headers.append("set-cookie", `${downloadCookie}=${named}; ${cookieAttributes}`);
      return response;
    } catch (error) {
      place.leave();
      throw error;
    }
  };
}

/** Leads to the same export once more, before a load balancer gives up on a request that says nothing. */
function sendRound(request: Request): Response {
  const url = new URL(request.url);
  const round = Number(url.searchParams.get("round")) + 1;
  if (!(round <= maxRounds)) throw new AppError("exports_busy", { retryAfter: 30 });
  url.searchParams.set("round", String(round));
  return redirect(url.pathname + url.search);
}

/** Refuses an export that could not even wait: programs read why, and people are led to the page that says so. */
export function refuseExport(error: AppError, request: Request, pagePath: string): Response {
  const refusal = problem(error);
  if (!request.headers.get("accept")?.includes("text/html")) return refusal;
  refusal.headers.set("content-type", "text/html; charset=utf-8");
  refusal.headers.set("refresh", `0;url=${pagePath}`);
  return new Response(`<!doctype html><title>Selfcare</title><a href="${pagePath}">${pagePath}</a>`, refusal);
}
