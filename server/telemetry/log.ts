import pino, { type DestinationStream, type Logger } from "pino";
import { codeOf, LoggableError } from "#server/errors.ts";
import { currentRequest } from "#server/request-context.ts";
import { createLogThrottle } from "./log-throttle.ts";

const word = /^[A-Za-z][\w.-]{0,63}$/;
const identifier = /^[\w-]{1,64}$/;
/** An id that stood in an address: neither an account's number nor a phone's, which somebody may have put there. */
const fromAddress = /^(?![A-Z]{2}\d{2}|\d+$)[\w-]{1,64}$/;
const words = /^[\w.,-]{0,1024}$/;

/**
 * Everything that a line may hold, and what it must look like. What is not declared here is left out and named
 * in `undeclared`, and what looks otherwise is redacted: nothing that a payer or a service sent gets into the log
 * by an oversight.
 */
const fields = {
  event: word,
  requestId: identifier,
  traceId: identifier,
  session: identifier,
  network: /^(unknown|local|[\da-f.:]+\/\d+)$/,
  customerId: identifier,
  paymentId: fromAddress,
  device: /^[A-Za-z ]{1,60}$/,
  ended: "number",
  reason: word,
  rate: word,
  reasons: words,
  connection: word,
  upstream: word,
  path: word,
  procedures: words,
  directive: word,
  method: word,
  route: /^\/[\w/.:*-]{0,100}$/,
  status: "number",
  ms: "number",
  signal: word,
  url: /^https?:\/\/[\w.:[\]-]+\/?$/,
  version: /^[\w.+-]{1,64}$/,
  page: identifier,
  what: word,
  name: word,
  at: /^([\w.-]+:\d+:\d+ ?)*$/,
  err: "error",
} as const satisfies Record<string, RegExp | "number" | "error">;

/**
 * Says in the log that a library printed something, and where it did, in place of printing it: stdout holds structured
 * lines alone. Once for each place; not the words, which may hold anything.
 */
export function captureConsole(log: Logger): void {
  const isNew = createLogThrottle(Number.POSITIVE_INFINITY);
  for (const method of ["log", "info", "warn", "error", "debug", "trace"] as const) {
    console[method] = () => {
      const err = new Error("A library printed.");
      if (isNew(err.stack?.split("\n")[2] ?? ""))
        log.warn({ event: "library_printed", what: method, err }, "a library printed something");
    };
  }
}

/** Structured lines on stdout. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: "selfcare" },
    // Which request a line belongs to, wherever in its course it was written.
    mixin() {
      const scope = currentRequest();
      if (!scope) return {};
      const { requestId, network, span, state } = scope;
      return { requestId, network, traceId: span.spanContext().traceId, session: state.sessionLogId };
    },
    formatters: { log: redacted },
  };
  return pino(options, destination ?? stdout());
}

/** Characters that are kept while they cannot be written; what is beyond is lost. */
const kept = 1024 * 1024;

/**
 * Standard output, which may be a file on a full disk or a reader that is gone: payers are served all the same, and
 * standard error says once a minute that the log is not written.
 */
function stdout(): DestinationStream {
  const stream = pino.destination({ dest: 1, sync: true, maxLength: kept });
  const logThrottle = createLogThrottle();
  stream.on("error", (error: unknown) => {
    const reason = codeOf(error);
    if (logThrottle(reason))
      process.stderr.write(
        `${JSON.stringify({ level: 50, time: Date.now(), service: "selfcare", event: "log_unwritten", reason })}\n`,
      );
  });
  return stream;
}

function redacted(line: Record<string, unknown>): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  const undeclared: string[] = [];
  for (const [name, value] of Object.entries(line)) {
    if (value === undefined) continue;
    if (isDeclared(name)) clean[name] = allowed(value, fields[name]);
    else undeclared.push(name);
  }
  if (undeclared.length > 0) clean.undeclared = undeclared;
  return clean;
}

function isDeclared(name: string): name is keyof typeof fields {
  return Object.hasOwn(fields, name);
}

function allowed(value: unknown, shape: RegExp | "number" | "error"): unknown {
  if (shape === "error") return describe(value);
  const isAllowed =
    shape === "number" ? Number.isFinite(value) : typeof value === "string" && shape.test(value);
  return isAllowed ? value : "(redacted)";
}

interface Described {
  name: string;
  detail?: string;
  code?: string;
  at?: string[];
  cause?: Described;
}

/**
 * An error as its kind and where it came from: the message of an error that this code did not word could carry
 * what a payer or a service sent.
 */
function describe(error: unknown): Described {
  if (!(error instanceof Error)) return { name: typeof error };
  const code =
    "code" in error && /^[\w-]{1,60}$/.test(String(error.code ?? "")) ? String(error.code) : undefined;
  return {
    name: error.name,
    detail: error instanceof LoggableError ? error.message : undefined,
    code,
    // Behind the message, which may have lines of its own.
    at: error.stack
      ?.slice(error.stack.indexOf(error.message) + error.message.length)
      .match(/^\s+at .+$/gm)
      ?.slice(0, 8)
      .map((frame) => frame.trim()),
    cause: error.cause === undefined ? undefined : describe(error.cause),
  };
}
