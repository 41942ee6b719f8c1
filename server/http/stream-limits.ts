import { AppError } from "#server/errors.ts";
import type { WatchChanges } from "#server/events/change-stream.ts";
import type { Metrics } from "#server/telemetry/metrics.ts";
import { createKeyedCounter } from "./keyed-counter.ts";
import { onResponseSent } from "./on-response-sent.ts";

/** Live streams that an instance keeps open for one session, and for all sessions of one payer. */
const maxStreamsPerSession = 8;
const maxStreamsPerPayer = 20;

/** The one live stream that a request may open. */
export interface RequestStream {
  /** @throws AppError `too_many_streams` */
  watchChanges: WatchChanges;
  /**
   * Returns the stream's response. The stream counts as open until all of it was sent or the client stopped reading.
   * @throws AppError `too_many_streams`, which tRPC would send within a stream of status 200
   */
  respond(response: Response): Promise<Response>;
}

/**
 * Limits the live streams that are open at once. Each instance counts its own in memory, so that an instance that is
 * killed leaves no counts behind.
 */
export function createStreamLimits(options: { watchChanges: WatchChanges; metrics: Metrics }) {
  const streamsBySession = createKeyedCounter();
  const streamsByPayer = createKeyedCounter();

  function open({ key, customerId }: { key: string; customerId: string }): () => void {
    if (
      streamsBySession.count(key) >= maxStreamsPerSession ||
      streamsByPayer.count(customerId) >= maxStreamsPerPayer
    )
      throw new AppError("too_many_streams");
    streamsBySession.increment(key);
    streamsByPayer.increment(customerId);
    options.metrics.stream("opened");
    return () => {
      streamsBySession.decrement(key);
      streamsByPayer.decrement(customerId);
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
      async respond(response) {
        if (!refusal) return onResponseSent(response, close);
        await response.body?.cancel();
        throw refusal;
      },
    };
  };
}
