import { bulkhead, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import type * as v from "valibot";
import { AppError } from "#server/errors.ts";
import { type CodeOf, isOutage, isTransient, mayHaveBeenDone, refusal, toAppError } from "./map-error.ts";
import { type Query, queryString } from "./query-string.ts";
import { readResponse } from "./read-response.ts";
import { type CallerOptions, requestHeaders } from "./request-headers.ts";
import { createRetryBudget } from "./retry-budget.ts";
import { createSendOnce, NotSentError, type OutgoingRequest } from "./send-once.ts";

export interface HttpClientOptions extends CallerOptions {
  baseUrl: string;
  /** Milliseconds after which the answer to a read, or to a change, is no longer waited for. */
  timeouts: { read: number; write: number };
  /** Where the code of a refusal stands in its body; in problem details (RFC 9457) unless given. */
  codeOf?: CodeOf;
  /** When the request that is being answered has to be answered, by `performance.now`. */
  deadline?: () => number | undefined;
  /** Is told of the `Date` of each answer. */
  onDate?: (date: string | null) => void;
  /** Is told the state of the breaker, at first and whenever it changes, and the failure that opened it. */
  onBreaker?: (state: BreakerState, failure?: unknown) => void;
}

/** `open`: the service is left alone; `half_open`: it is tried again. */
export type BreakerState = "closed" | "open" | "half_open";

/**
 * Calls to one service that may be under way at once, and that may wait for their turn. The runtime makes 256 at once
 * to all of them together (Bun 1.4.5, `BUN_CONFIG_MAX_HTTP_REQUESTS`): one that hangs leaves room for the others.
 */
export const atOnce = 40;

interface Call {
  query?: Query;
  body?: unknown;
  /** Names the payer's intent: the service does it once, however often it is sent (`Idempotency-Key`). */
  idempotencyKey?: string;
}

interface CallOptions<S> {
  schema: S;
  /** Instant of `performance.now` at which the call is given up. */
  deadline: number;
  transport: (url: string, request: OutgoingRequest) => Promise<Response>;
}

/** One internal service over HTTP. Every failure is an `AppError` with a reason; no text of the service's passes. */
export interface HttpClient {
  /** Reads, once more where the failure may have passed. Keys that the schema does not know are dropped. */
  get<const S extends v.GenericSchema>(path: string, schema: S, call?: Call): Promise<v.InferOutput<S>>;
  /**
   * Changes, and is never sent twice. When nobody can say whether it was done, because the answer did not come
   * or makes no sense, the reason is `outcome_unknown`.
   */
  send<const S extends v.GenericSchema>(
    request: `${"POST" | "PUT" | "PATCH" | "DELETE"} ${string}`,
    schema: S,
    call?: Call,
  ): Promise<v.InferOutput<S>>;
  /** A file, as it comes in: the deadline of a read is for its beginning. */
  file(path: string): Promise<ReadableStream<Uint8Array>>;
}

/**
 * Calls to one service with a deadline, few enough at once, and a circuit breaker that stops asking for two seconds
 * after five failures in a row, so that a service in trouble costs neither time nor memory here.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: 2_000,
    breaker: new ConsecutiveBreaker(5),
  });
  const places = bulkhead(atOnce, atOnce);
  options.onBreaker?.("closed");
  let failure: unknown;
  breaker.onStateChange((state) => options.onBreaker?.(stateNames[state], failure));
  const budget = createRetryBudget();
  const sendOnce = createSendOnce(options.baseUrl);

  /** In its turn, unless that comes when nobody waits for the answer any more. */
  const guarded = <T>(deadline: number, ask: (timeLeft: number) => Promise<T>): Promise<T> =>
    places.execute(() => {
      const timeLeft = Math.floor(deadline - performance.now());
      if (timeLeft <= 0) throw new NotSentError("No time was left to ask the service.");
      return breaker.execute(() =>
        ask(timeLeft).catch((error) => {
          failure = toAppError(error);
          throw failure;
        }),
      );
    });

  const deadlineOf = (timeout: number) =>
    Math.min(performance.now() + timeout, options.deadline?.() ?? Number.POSITIVE_INFINITY);

  async function call<S extends v.GenericSchema>(
    method: string,
    path: string,
    { schema, deadline, transport, query, body, idempotencyKey }: Call & CallOptions<S>,
  ) {
    try {
      return await guarded(deadline, async (timeLeft) => {
        const response = await transport(options.baseUrl + path + queryString(query), {
          method,
          headers: requestHeaders(options, { body, idempotencyKey, timeLeft }),
          body: body === undefined ? undefined : JSON.stringify(body),
          signal: AbortSignal.timeout(timeLeft),
        });
        options.onDate?.(response.headers.get("date"));
        if (!response.ok) throw await refusal(response, options.codeOf);
        return readResponse(response, schema);
      });
    } catch (error) {
      throw toAppError(error);
    }
  }

  return {
    async get(path, schema, request) {
      const deadline = deadlineOf(options.timeouts.read);
      const ask = () => call("GET", path, { schema, deadline, transport: read, ...request });
      budget.deposit();
      try {
        return await ask();
      } catch (error) {
        if (!isTransient(error) || !budget.withdraw()) throw error;
        // Not all at once: what failed for many is asked again by many.
        await Bun.sleep(25 + Math.random() * 75);
        return ask();
      }
    },
    async send(request, schema, call_) {
      const [method = "", path = ""] = request.split(" ");
      const deadline = deadlineOf(options.timeouts.write);
      try {
        return await call(method, path, { schema, deadline, transport: sendOnce, ...call_ });
      } catch (error) {
        throw mayHaveBeenDone(error) ? new AppError("outcome_unknown", { cause: error }) : error;
      }
    },
    async file(path) {
      const late = new AbortController();
      const deadline = deadlineOf(options.timeouts.read);
      const timer = setTimeout(() => late.abort(new DOMException("", "TimeoutError")), options.timeouts.read);
      try {
        return await guarded(deadline, async (timeLeft) => {
          const response = await fetch(options.baseUrl + path, {
            headers: requestHeaders(options, { timeLeft }),
            signal: late.signal,
            redirect: "manual",
          });
          if (!response.ok || !response.body) throw await refusal(response, options.codeOf);
          return response.body;
        });
      } catch (error) {
        throw toAppError(error);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

function read(url: string, request: OutgoingRequest): Promise<Response> {
  return fetch(url, { ...request, redirect: "manual" });
}

const stateNames: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "half_open",
  // By hand, which nobody does.
  [CircuitState.Isolated]: "open",
};
