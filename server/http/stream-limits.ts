import { AppError } from "#server/errors.ts";
import type { WatchChanges } from "#server/events/change-stream.ts";
import type { Metrics } from "#server/telemetry/metrics.ts";
import { createKeyedCounter } from "./keyed-counter.ts";
import { onResponseSent } from "./on-response-sent.ts";

/** Live streams that an instance keeps open for one session, and for all sessions of one payer. */
const maxPerSession = 8;
const maxPerPayer = 20;

/** The live stream that one request may open. */
export interface RequestStream {
  /** @throws AppError `too_many_streams` */
  watchChanges: WatchChanges;
  /**
   * Returns the stream's answer. It counts as open until all of the answer was sent or nobody reads it any more.
   * @throws AppError `too_many_streams`: tRPC would answer 200, and say within the stream that there is none
   */
  answer(response: Response): Promise<Response>;
}

/**
 * Limits the live streams that are open at once. Each instance counts its own in memory, so that one that is killed
 * leaves nothing behind that still counts.
 */
export function createStreamLimits(options: { watchChanges: WatchChanges; metrics: Metrics }) {
  const perSession = createKeyedCounter();
  const perPayer = createKeyedCounter();

  function open({ key, customerId }: { key: string; customerId: string }): () => void {
    if (perSession.count(key) >= maxPerSession || perPayer.count(customerId) >= maxPerPayer)
      throw new AppError("too_many_streams");
    perSession.increment(key);
    perPayer.increment(customerId);
    options.metrics.stream("opened");
    return () => {
      perSession.decrement(key);
      perPayer.decrement(customerId);
      options.metrics.stream("closed");
    };
  }

  return function limitStream(): RequestStream {
    let close = () => {};
    let refusal: unknown;
    return {
      watchChanges(session, pageGone) {
        try {
          close = open(session);
        } catch (error) {
          refusal = error;
          throw error;
        }
        return options.watchChanges(session, pageGone);
      },
      async answer(response) {
        if (!refusal) return onResponseSent(response, close);
        await response.body?.cancel();
        throw refusal;
      },
    };
  };
}
