import { bulkhead, CircuitState, ConsecutiveBreaker, circuitBreaker, handleWhen, wrap } from "cockatiel";
import * as v from "valibot";
import { AppError, Detail } from "#server/errors.ts";
import {
  type CodeOf,
  isBrokenConnection,
  isFault,
  isTimeout,
  refusal,
  toAppError,
  wasPerhapsDone,
} from "./failures.ts";
import { createRetryBudget } from "./retry-budget.ts";

export interface HttpOptions {
  baseUrl: string;
  /** Sent as `authorization: Bearer`. */
  token?: string;
  /** Milliseconds after which the answer to a read, or to a change, is no longer waited for. */
  timeouts: { read: number; write: number };
  /** The id of the request that is being answered, for the service's log. */
  requestId: () => string | undefined;
  /** Where the code of a refusal stands in its body; in problem details (RFC 9457) unless given. */
  codeOf?: CodeOf;
  /** Is told of the `Date` of each answer. */
  onDate?: (date: string | null) => void;
  /** The headers that make a call part of that request's trace (W3C Trace Context). */
  trace?: () => Record<string, string> | undefined;
  /** Is told the state of the breaker, at first and whenever it changes. */
  onBreaker?: (state: BreakerState) => void;
}

/** `open`: the service is left alone; `half_open`: it is tried again. */
export type BreakerState = "closed" | "open" | "half_open";

export type Query = Record<string, string | number | readonly (string | number)[] | undefined>;

interface Call {
  query?: Query;
  body?: unknown;
  /** Names the payer's intent: the service does it once, however often it is sent (`Idempotency-Key`). */
  idempotencyKey?: string;
}

/** One internal service over HTTP. Every failure is an `AppError` with a reason; no text of the service's passes. */
export interface Http {
  /** Reads, once more where the connection failed. Keys that the schema does not know are dropped. */
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
 * Calls to one service with a deadline, at most 64 at once, and a circuit breaker that stops asking for two
 * seconds after five failures in a row, so that a service in trouble costs neither time nor memory here.
 */
export function createHttp(options: HttpOptions): Http {
  const breaker = circuitBreaker(handleWhen(isFault), {
    halfOpenAfter: 2_000,
    breaker: new ConsecutiveBreaker(5),
  });
  const guard = wrap(bulkhead(64, 64), breaker);
  options.onBreaker?.("closed");
  breaker.onStateChange((state) => options.onBreaker?.(stateNames[state]));
  const budget = createRetryBudget();

  async function call<S extends v.GenericSchema>(
    method: string,
    path: string,
    schema: S,
    { query, body, idempotencyKey }: Call = {},
  ) {
    try {
      return await guard.execute(async () => {
        const response = await fetch(options.baseUrl + path + queryString(query), {
          method,
          headers: headers(options, { body, idempotencyKey }),
          body: body === undefined ? undefined : JSON.stringify(body),
          signal: AbortSignal.timeout(method === "GET" ? options.timeouts.read : options.timeouts.write),
          redirect: "manual",
        });
        options.onDate?.(response.headers.get("date"));
        if (!response.ok) throw await refusal(response, options.codeOf);
        return parse(schema, await json(response));
      });
    } catch (error) {
      throw toAppError(error);
    }
  }

  return {
    async get(path, schema, request) {
      budget.deposit();
      try {
        return await call("GET", path, schema, request);
      } catch (error) {
        if (!isBrokenConnection(error) || !budget.withdraw()) throw error;
        return call("GET", path, schema, request);
      }
    },
    async send(request, schema, options) {
      const [method = "", path = ""] = request.split(" ");
      try {
        return await call(method, path, schema, options);
      } catch (error) {
        throw wasPerhapsDone(error) ? new AppError("outcome_unknown", { cause: error }) : error;
      }
    },
    async file(path) {
      const late = new AbortController();
      const timer = setTimeout(() => late.abort(new DOMException("", "TimeoutError")), options.timeouts.read);
      try {
        return await guard.execute(async () => {
          const url = options.baseUrl + path;
          const response = await fetch(url, {
            headers: headers(options, {}),
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

const stateNames: Record<CircuitState, BreakerState> = {
  [CircuitState.Closed]: "closed",
  [CircuitState.Open]: "open",
  [CircuitState.HalfOpen]: "half_open",
  // By hand, which nobody does.
  [CircuitState.Isolated]: "open",
};

function headers(
  { token, requestId, trace }: HttpOptions,
  { body, idempotencyKey }: Call,
): Record<string, string> {
  const id = requestId();
  return {
    accept: "application/json",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
    ...(idempotencyKey ? { "idempotency-key": idempotencyKey } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
    ...(id ? { "x-request-id": id } : {}),
    ...trace?.(),
  };
}

function queryString(query: Query = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of [value].flat()) parameters.append(name, String(one));
  }
  return parameters.size > 0 ? `?${parameters}` : "";
}

function parse<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return parsed.output;
  // The path alone: valibot's message would carry what the service sent into the log.
  const path = v.getDotPath(parsed.issues[0]) ?? "the whole answer";
  throw new AppError("service_misbehaved", {
    cause: new Detail(`The service's answer breaks its contract at ${path}.`),
  });
}

async function json(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  try {
    return JSON.parse(await response.text());
  } catch (cause) {
    if (isTimeout(cause)) throw cause;
    throw new AppError("service_misbehaved", { cause: new Detail("The service's answer is not JSON.") });
  }
}
