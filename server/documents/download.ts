import { createReaderTimer } from "./reader-timer.ts";

export interface ExportStreamOptions {
  /** Ends the export when it is aborted. */
  signal: AbortSignal;
  /** Milliseconds in which the reader has to take 64 KiB while data waits for it. */
  stallMs: number;
  /** Called once: with the failure if the export broke off. */
  onEnd: (failure?: unknown) => void;
}

/** Signals that the reader took too little of an export for too long. */
export class ReaderStalled extends Error {}

/**
 * Streams an export while it is generated, no faster than it is read. If it breaks off, the stream neither ends nor
 * errors (Bun prints stream errors to stderr): `onEnd` has to break the connection, so that no browser takes half a
 * file for a whole one.
 */
export function createExportStream(
  parts: AsyncGenerator<Uint8Array | string>,
  { signal, stallMs, onEnd }: ExportStreamOptions,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const timer = createReaderTimer(stallMs, () => end(new ReaderStalled()));
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isOver = false;
  let sent = 0;

  function end(failure?: unknown): void {
    if (isOver) return;
    isOver = true;
    timer.stop();
    // The generator may still wait for a service; the slot is free without it.
    parts.return(undefined).catch(() => {});
    if (failure === undefined) controller?.close();
    onEnd(failure);
  }

  return new ReadableStream<Uint8Array>(
    {
      start(ownController) {
        controller = ownController;
        timer.start();
        signal.addEventListener("abort", () => end(signal.reason));
        if (signal.aborted) end(signal.reason);
      },
      async pull() {
        timer.pause(sent);
        try {
          const { done, value } = await parts.next();
          if (isOver) return;
          if (done) return end();
          const bytes = typeof value === "string" ? encoder.encode(value) : value;
          sent = bytes.byteLength;
          timer.start();
          controller?.enqueue(bytes);
        } catch (error) {
          end(error);
        }
      },
      cancel: (reason) => end(reason ?? new DOMException("", "AbortError")),
    },
    // Generates nothing before it is requested.
    { highWaterMark: 0 },
  );
}

/** Creates the response for a file that the browser saves and no cache keeps. */
export function download(
  body: ReadableStream | Uint8Array<ArrayBuffer>,
  { type, name }: { type: string; name: string },
): Response {
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
