import type { Reason } from "#shared/reasons.ts";
import { newTrace, readTraceContext, traceHeaders } from "./trace-context.ts";

export type Attributes = Record<string, string | number>;

/** A step of a trace. */
export interface Span {
  readonly traceId: string;
  /** What a call to another service carries, to belong to this step. */
  headers(): Record<string, string>;
  /** A step within this one; `client` where it asks another service. */
  child(name: string, kind?: "client"): Span;
  /** It is over; `reason` says why it failed, where it did. */
  end(ended?: { name?: string; attributes?: Attributes; reason?: Reason }): void;
}

export interface Tracing {
  /** The step of a request, in the trace that the headers of a trusted sender name, or in a new one. */
  open(headers: Headers): Span;
  /** Sends what is still to be sent. */
  close(): Promise<void>;
}

/** Records nothing, and passes on what the sender said: the services' traces and logs stay whole. */
export const passThrough: Tracing = {
  open(headers) {
    const context = readTraceContext(headers) ?? newTrace();
    const span: Span = {
      traceId: context.traceId,
      headers: () => traceHeaders(context),
      child: () => span,
      end() {},
    };
    return span;
  },
  async close() {},
};
