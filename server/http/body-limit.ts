import { AppError } from "#server/errors.ts";
import type { Metrics } from "#server/telemetry/metrics.ts";
import { createKeyedCounter } from "./keyed-counter.ts";

/** Size limit of a body. */
const maxBytes = 64 * 1024;

/** Bodies that may be arriving at an instance at once from all clients, and the bytes of them that it buffers. */
const maxTotalBodies = 4_000;
const maxTotalBytes = 32 * 1024 * 1024;

/** Milliseconds from the end of a request's headers to the end of its body. */
const defaultTimeoutMs = 10_000;

export interface BodyLimitOptions {
  /** Bodies of one client address that may be arriving at once. */
  maxUnreadBodies: number;
  metrics: Metrics;
  /** Milliseconds; 10 s by default. */
  bodyTimeoutMs?: number;
}

interface UnreadBody {
  bytes: number;
  refuse(error: AppError): void;
}

/**
 * Creates the only reader of request bodies. It returns the request with its whole body in memory, so that a slow client
 * costs nothing but the bytes that have arrived. When too many bodies are arriving at once, the oldest one is refused:
 * an honest one is complete within milliseconds.
 */
export function createBodyLimit(options: BodyLimitOptions) {
  const { maxUnreadBodies, metrics, bodyTimeoutMs = defaultTimeoutMs } = options;
  const bodiesBySubject = createKeyedCounter();
  /** Bodies that are still arriving, oldest first. */
  const unread = new Set<UnreadBody>();
  let totalBytes = 0;

  function refuseOldest(): void {
    const [oldest] = unread;
    oldest?.refuse(new AppError("overloaded"));
  }

  /**
   * @throws AppError `too_large`, `request_timeout`, `too_many_requests`, `overloaded`, or `invalid_input` where the
   *   client broke off
   */
  return async function readBody(request: Request, rateLimitSubject: string): Promise<Request> {
    if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw new AppError("too_large");
    // Bun does not pass on the body of a GET.
    if (!request.body) return request;
    if (bodiesBySubject.count(rateLimitSubject) >= maxUnreadBodies)
      throw new AppError("too_many_requests", { retryAfter: Math.ceil(bodyTimeoutMs / 1000) });
    const reader = request.body.getReader();

    let refusal: AppError | undefined;
    const body: UnreadBody = {
      bytes: 0,
      refuse(error) {
        refusal ??= error;
        release();
        // Ends the pending read.
        reader.cancel().catch(() => {});
      },
    };
    const release = () => {
      if (!unread.delete(body)) return;
      clearTimeout(timer);
      bodiesBySubject.decrement(rateLimitSubject);
      totalBytes -= body.bytes;
      metrics.unreadBodies(unread.size);
    };
    const timer = setTimeout(() => body.refuse(new AppError("request_timeout")), bodyTimeoutMs);
    if (unread.size >= maxTotalBodies) refuseOldest();
    unread.add(body);
    bodiesBySubject.increment(rateLimitSubject);
    metrics.unreadBodies(unread.size);

    // A sink takes no more memory for bytes that arrive one by one than for bytes that arrive together.
    const sink = new Bun.ArrayBufferSink();
    try {
      for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
        // Refused after this chunk had arrived: the body is released already and must not be counted again.
        if (refusal) break;
        body.bytes += chunk.value.length;
        totalBytes += chunk.value.length;
        if (body.bytes > maxBytes) body.refuse(new AppError("too_large"));
        else sink.write(chunk.value);
        while (totalBytes > maxTotalBytes) refuseOldest();
      }
    } catch (cause) {
      refusal ??= new AppError("invalid_input", { cause });
    } finally {
      release();
    }
    if (refusal) throw refusal;
    const { url, method, headers } = request;
    return new Request(url, { method, headers, body: sink.end() });
  };
}

/** True where a request declares a body. Without one of these headers it has none (RFC 9112, section 6.3). */
export function declaresBody({ headers }: Request): boolean {
  return headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > 0;
}
