import pino, { type DestinationStream, type Logger } from "pino";
import { codeOf, LoggableError } from "#server/errors.ts";
import { currentRequest } from "#server/request-context.ts";
import { createLogThrottle } from "./log-throttle.ts";

const word = /^[A-Za-z][\w.-]{0,63}$/;
const identifier = /^[\w-]{1,64}$/;
/** An ID from a URL, where anything can stand: not an account number or a phone number. */
const idFromUrl = /^(?![A-Z]{2}\d{2}|\d+$)[\w-]{1,64}$/;
const words = /^[\w.,-]{0,1024}$/;

/**
 * The fields that a log line may contain, and their shapes. A field that is not declared is left out and named in
 * `undeclared`; a value of another shape is redacted. So nothing that a payer or a service sent is logged by accident.
 */
const fields = {
  event: word,
  requestId: identifier,
  traceId: identifier,
  session: identifier,
  network: /^(unknown|local|[\da-f.:]+\/\d+)$/,
  customerId: identifier,
  paymentId: idFromUrl,
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
 * Logs that a library printed something, and where, instead of printing it: stdout holds structured lines only. Once per
 * call site, and without the text, which may contain anything.
 */
export function captureConsole(log: Logger): void {
  const logThrottle = createLogThrottle(Number.POSITIVE_INFINITY);
  for (const method of ["log", "info", "warn", "error", "debug", "trace"] as const) {
    console[method] = () => {
      const err = new Error("A library printed.");
      if (logThrottle(err.stack?.split("\n")[2] ?? ""))
        log.warn({ event: "library_printed", what: method, err }, "a library printed something");
    };
  }
}

/** Creates the logger: structured lines on stdout. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: { service: "selfcare" },
    // Names the request that a line belongs to, wherever it was written.
    mixin() {
      const request = currentRequest();
      if (!request) return {};
      const { requestId, network, span, state } = request;
      return { requestId, network, traceId: span.spanContext().traceId, session: state.sessionLogId };
    },
    formatters: { log: redact },
  };
  return pino(options, destination ?? stdout());
}

/** Characters buffered while stdout cannot be written; more are dropped. */
const maxBufferedChars = 1024 * 1024;

/**
 * Opens standard output. It may be a file on a full disk or a pipe without a reader: payers are still served, and
 * standard error says once a minute that the log is not written.
 */
function stdout(): DestinationStream {
  const stream = pino.destination({ dest: 1, sync: true, maxLength: maxBufferedChars });
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

function redact(line: Record<string, unknown>): Record<string, unknown> {
  const clean: Record<string, unknown> = {};
  const undeclared: string[] = [];
  for (const [name, value] of Object.entries(line)) {
    if (value === undefined) continue;
    if (isDeclared(name)) clean[name] = redactValue(value, fields[name]);
    else undeclared.push(name);
  }
  if (undeclared.length > 0) clean.undeclared = undeclared;
  return clean;
}

function isDeclared(name: string): name is keyof typeof fields {
  return Object.hasOwn(fields, name);
}

function redactValue(value: unknown, shape: RegExp | "number" | "error"): unknown {
  if (shape === "error") return describeError(value);
  const isAllowed =
    shape === "number" ? Number.isFinite(value) : typeof value === "string" && shape.test(value);
  return isAllowed ? value : "(redacted)";
}

interface ErrorDescription {
  name: string;
  detail?: string;
  code?: string;
  at?: string[];
  cause?: ErrorDescription;
}

/**
 * Describes an error by its class and stack, without its message: a message that is not ours could contain what a payer
 * or a service sent.
 */
function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const code =
    "code" in error && /^[\w-]{1,60}$/.test(String(error.code ?? "")) ? String(error.code) : undefined;
  return {
    name: error.name,
    detail: error instanceof LoggableError ? error.message : undefined,
    code,
    // After the message, which may span several lines.
    at: error.stack
      ?.slice(error.stack.indexOf(error.message) + error.message.length)
      .match(/^\s+at .+$/gm)
      ?.slice(0, 8)
      .map((frame) => frame.trim()),
    cause: error.cause === undefined ? undefined : describeError(error.cause),
  };
}
