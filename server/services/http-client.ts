import { bulkhead, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen } from "cockatiel";
import type * as v from "valibot";
import { AppError } from "#server/errors.ts";
import { type CodeOf, isOutage, isTransient, mayHaveBeenDone, readRefusal, toAppError } from "./map-error.ts";
import { type Query, queryString } from "./query-string.ts";
import { readResponse } from "./read-response.ts";
import { type CallerOptions, requestHeaders } from "./request-headers.ts";
import { createRetryBudget } from "./retry-budget.ts";
import { createSendOnce, NotSentError, type OutgoingRequest } from "./send-once.ts";

export interface HttpClientOptions extends CallerOptions {
  baseUrl: string;
  /** Milliseconds to wait for the response to a read, and to a change. */
  timeouts: { read: number; write: number };
  /** Finds the code of a refusal; by default in problem details (RFC 9457). */
  codeOf?: CodeOf;
  /** Returns the time by `performance.now()` by which the current request has to be answered. */
  deadline?: () => number | undefined;
  /** Called with the `Date` header of each response. */
  onDate?: (date: string | null) => void;
  /** Called with the first state of the breaker and with every change, with the failure that opened it. */
  onBreaker?: (state: BreakerState, failure?: unknown) => void;
}

/** `open`: no calls are made; `half_open`: one call tries whether the service is back. */
export type BreakerState = "closed" | "open" | "half_open";

/**
 * Calls to one service that may run at the same time; as many more may wait. The runtime makes 256 in all (Bun 1.4.5,
 * `BUN_CONFIG_MAX_HTTP_REQUESTS`), so a service that hangs leaves room for the others.
 */
export const maxConcurrentCalls = 40;

interface Call {
  query?: Query;
  body?: unknown;
  /** Identifies the payer's intent: the service carries it out once, however often it is sent. */
  idempotencyKey?: string;
}

interface CallOptions<T> extends Call {
  /** Time by `performance.now()` at which the call is given up. */
  deadline: number;
  transport: (url: string, request: OutgoingRequest) => Promise<Response>;
  parse: (response: Response) => Promise<T>;
  /** Aborts the call; by default at its deadline. */
  signal?: AbortSignal;
}

/** Calls one internal service over HTTP. Every failure is an `AppError` with a reason and without text of the service. */
export interface HttpClient {
  /** Reads, with one retry after a transient failure. Keys that the schema does not know are dropped. */
  get<const S extends v.GenericSchema>(path: string, schema: S, call?: Call): Promise<v.InferOutput<S>>;
  /**
   * Makes a change and never sends it twice. The reason is `outcome_unknown` where the service may have carried it out:
   * the response is missing or breaks the contract.
   */
  send<const S extends v.GenericSchema>(
    request: `${"POST" | "PUT" | "PATCH" | "DELETE"} ${string}`,
    schema: S,
    call?: Call,
  ): Promise<v.InferOutput<S>>;
  /** Streams a file. The timeout of a read applies until the stream begins. */
  file(path: string): Promise<ReadableStream<Uint8Array>>;
}

/**
 * Creates the client of one service. Calls have a deadline, their number is limited, and a circuit breaker stops them for
 * two seconds after five failures in a row, so that a failing service costs neither time nor memory here.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: 2_000,
    breaker: new ConsecutiveBreaker(5),
  });
  const concurrency = bulkhead(maxConcurrentCalls, maxConcurrentCalls);
  options.onBreaker?.("closed");
  let failure: unknown;
  breaker.onStateChange((state) => options.onBreaker?.(stateNames[state], failure));
  const budget = createRetryBudget();
  const sendOnce = createSendOnce(options.baseUrl);

  const deadlineOf = (timeout: number) =>
    Math.min(performance.now() + timeout, options.deadline?.() ?? Number.POSITIVE_INFINITY);

  /** Makes a call in its turn, unless its deadline has passed by then. */
  async function call<T>(request: string, options: CallOptions<T>): Promise<T> {
    try {
      return await concurrency.execute(() => {
        const timeLeft = Math.floor(options.deadline - performance.now());
        if (timeLeft <= 0) throw new NotSentError("No time was left to call the service.");
        return breaker.execute(() =>
          exchange(request, timeLeft, options).catch((error) => {
            failure = toAppError(error);
            throw failure;
          }),
        );
      });
    } catch (error) {
      throw toAppError(error);
    }
  }

  /** @param timeLeft in milliseconds */
  async function exchange<T>(request: string, timeLeft: number, call: CallOptions<T>): Promise<T> {
    const [method = "", path = ""] = request.split(" ");
    const response = await call.transport(options.baseUrl + path + queryString(call.query), {
      method,
      headers: requestHeaders(options, { ...call, timeLeft }),
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
      signal: call.signal ?? AbortSignal.timeout(timeLeft),
    });
    options.onDate?.(response.headers.get("date"));
    if (!response.ok) throw await readRefusal(response, options.codeOf);
    return call.parse(response);
  }

  return {
    async get(path, schema, init) {
      const deadline = deadlineOf(options.timeouts.read);
      const parse = (response: Response) => readResponse(response, schema);
      const attempt = () => call(`GET ${path}`, { ...init, deadline, transport: read, parse });
      budget.deposit();
      try {
        return await attempt();
      } catch (error) {
        if (!isTransient(error) || !budget.withdraw()) throw error;
        // Random, so that calls that failed together are not retried together.
        await Bun.sleep(25 + Math.random() * 75);
        return attempt();
      }
    },
    async send(request, schema, init) {
      const deadline = deadlineOf(options.timeouts.write);
      const parse = (response: Response) => readResponse(response, schema);
      try {
        return await call(request, { ...init, deadline, transport: sendOnce, parse });
      } catch (error) {
        throw mayHaveBeenDone(error) ? new AppError("outcome_unknown", { cause: error }) : error;
      }
    },
    async file(path) {
      const late = new AbortController();
      const deadline = deadlineOf(options.timeouts.read);
      const timer = setTimeout(() => late.abort(new DOMException("", "TimeoutError")), options.timeouts.read);
      const parse = async (response: Response) => {
        if (!response.body) throw await readRefusal(response, options.codeOf);
        return response.body;
      };
      try {
        return await call(`GET ${path}`, { deadline, transport: read, signal: late.signal, parse });
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
  // Entered only by a manual call, which is never made.
  [CircuitState.Isolated]: "open",
};
