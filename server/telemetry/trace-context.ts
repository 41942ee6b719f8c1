/** Which trace a request belongs to, and which step of it asked (W3C Trace Context). */
export interface TraceContext {
  traceId: string;
  spanId: string;
  /** Whether whoever began the trace records it. */
  sampled: boolean;
  /** What the systems on the way keep for themselves; passed on as it is. */
  state?: string;
}

const traceparent = /^([\da-f]{2})-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})(-.*)?$/;

/** What the sender said, or `undefined` where it said nothing that makes sense (W3C Trace Context, section 3.2.2). */
export function readTraceContext(headers: Headers): TraceContext | undefined {
  const [, version, traceId = "", spanId = "", flags = "", more] =
    traceparent.exec(headers.get("traceparent") ?? "") ?? [];
  if (!version || version === "ff" || (version === "00" && more)) return undefined;
  if (/^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
  const state = headers.get("tracestate") ?? "";
  return {
    traceId,
    spanId,
    sampled: (Number.parseInt(flags, 16) & 1) === 1,
    // Section 3.3.1.5: at least 512 characters are passed on; more may be dropped whole.
    ...(/^[\x20-\x7e]{1,512}$/.test(state) ? { state } : {}),
  };
}

/** The headers that carry a context to whom is asked next. */
export function traceHeaders({ traceId, spanId, sampled, state }: TraceContext): Record<string, string> {
  return {
    traceparent: `00-${traceId}-${spanId}-${sampled ? "01" : "00"}`,
    ...(state ? { tracestate: state } : {}),
  };
}

/** A trace that begins here and that nobody records: it ties the lines of several services' logs together. */
export function newTrace(): TraceContext {
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString("hex");
  return { traceId: random.slice(0, 32), spanId: random.slice(32), sampled: false };
}
