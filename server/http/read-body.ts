import { AppError } from "#server/errors.ts";
import type { Metrics } from "#server/telemetry/metrics.ts";
import { createKeyedCounter } from "./keyed-counter.ts";

/** Bytes that a body may have. */
const maxBytes = 64 * 1024;

/** Bodies that an instance waits for at once, and bytes that it keeps of them, whoever sends them. */
const maxUnread = 4_000;
const maxUnreadBytes = 32 * 1024 * 1024;

/** Milliseconds from the end of a request's headers to the end of its body. */
const bodyTimeoutMs = 10_000;

export interface BodyReaderOptions {
  /** Bodies that an instance waits for at once from one sender. */
  maxUnreadPerSender: number;
  metrics: Metrics;
  /** Milliseconds; 10 s unless given. */
  timeoutMs?: number;
}

interface UnreadBody {
  bytes: number;
  refuse(error: AppError): void;
}

/**
 * Creates the only reader of request bodies. It returns the request with its whole body in memory, so that a sender who
 * takes their time costs nothing but the bytes that have arrived. Where an instance waits for too much altogether, the
 * body that it has waited for the longest gives way: an honest one is complete within milliseconds.
 */
export function createBodyReader({
  maxUnreadPerSender,
  metrics,
  timeoutMs = bodyTimeoutMs,
}: BodyReaderOptions) {
  const perSender = createKeyedCounter();
  /** In the order in which their requests came. */
  const unread = new Set<UnreadBody>();
  let unreadBytes = 0;

  function refuseOldest(): void {
    const [oldest] = unread;
    oldest?.refuse(new AppError("overloaded"));
  }

  /**
   * @param sender the name that the sender's address is counted under
   * @throws AppError `too_large`, `request_timeout`, `too_many_requests`, `overloaded`; `invalid_input` where the sender
   *   went away
   */
  return async function readBody(request: Request, rateLimitSubject: string): Promise<Request> {
    if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw new AppError("too_large");
    // That of a GET is not passed on by the runtime.
    if (!request.body) return request;
    if (perSender.count(rateLimitSubject) >= maxUnreadPerSender)
      throw new AppError("too_many_requests", { retryAfter: Math.ceil(timeoutMs / 1000) });
    const reader = request.body.getReader();

    let refusal: AppError | undefined;
    const body: UnreadBody = {
      bytes: 0,
      refuse(error) {
        refusal ??= error;
        release();
        // Ends the read that is pending.
        reader.cancel().catch(() => {});
      },
    };
    const release = () => {
      if (!unread.delete(body)) return;
      clearTimeout(timer);
      perSender.decrement(rateLimitSubject);
      unreadBytes -= body.bytes;
      metrics.unreadBodies(unread.size);
    };
    const timer = setTimeout(() => body.refuse(new AppError("request_timeout")), timeoutMs);
    if (unread.size >= maxUnread) refuseOldest();
    unread.add(body);
    perSender.increment(rateLimitSubject);
    metrics.unreadBodies(unread.size);

    // Bytes that come one by one take no more memory here than those that come together.
    const sink = new Bun.ArrayBufferSink();
    try {
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        // Refused after this part had arrived: it is counted no longer.
        if (refusal) break;
        body.bytes += part.value.length;
        unreadBytes += part.value.length;
        if (body.bytes > maxBytes) body.refuse(new AppError("too_large"));
        else sink.write(part.value);
        while (unreadBytes > maxUnreadBytes) refuseOldest();
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

/** Whether a request declares a body: only then has it one (RFC 9112, section 6.3). */
export function declaresBody({ headers }: Request): boolean {
  return headers.has("transfer-encoding") || Number(headers.get("content-length") ?? 0) > 0;
}
