import { watchReader } from "./slow-reader.ts";

export interface ExportStreamOptions {
  /** Ends the export when it is aborted. */
  signal: AbortSignal;
  /** Milliseconds in which a reader has to take 64 KiB while data waits for it. */
  stallMs: number;
  /** Called once, with the failure where the export broke off. */
  onEnd: (failure?: unknown) => void;
}

/** The reader of an export took too little of it for too long. */
export class ReaderStalled extends Error {}

/**
 * Sends an export as it is generated, and no faster than it is read. One that breaks off ends in an error, which breaks
 * the connection, so that no browser takes half a file for a whole one.
 */
export function toExportStream(
  parts: AsyncGenerator<Uint8Array | string>,
  { signal, stallMs, onEnd }: ExportStreamOptions,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const reader = watchReader(stallMs, () => end(new ReaderStalled()));
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  let isOver = false;
  let sent = 0;

  function end(failure?: unknown): void {
    if (isOver) return;
    isOver = true;
    reader.stop();
    // It may still wait for a service, which the place does not wait for.
    parts.return(undefined).catch(() => {});
    if (failure === undefined) controller?.close();
    else controller?.error(failure);
    onEnd(failure);
  }

  return new ReadableStream<Uint8Array>(
    {
      start(own) {
        controller = own;
        reader.waiting();
        signal.addEventListener("abort", () => end(signal.reason));
        if (signal.aborted) end(signal.reason);
      },
      async pull() {
        reader.took(sent);
        try {
          const { done, value } = await parts.next();
          if (isOver) return;
          if (done) return end();
          const bytes = typeof value === "string" ? encoder.encode(value) : value;
          sent = bytes.byteLength;
          reader.waiting();
          controller?.enqueue(bytes);
        } catch (error) {
          end(error);
        }
      },
      cancel: (reason) => end(reason ?? new DOMException("", "AbortError")),
    },
    // Nothing is made before it is asked for.
    { highWaterMark: 0 },
  );
}

/** A file to be kept, and by no cache. */
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
