import { describe, expect, test } from "bun:test";
import { passThrough, startChildSpan, startRequestSpan, traceHeaders } from "#server/telemetry/tracing.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const spanId = "00f067aa0ba902b7";
const valid = `00-${traceId}-${spanId}-01`;

const open = (headers: Record<string, string>) => startRequestSpan(passThrough, new Headers(headers));

test("a trace that the sender named is passed on as it is, with what others keep in it", () => {
  const headers = { traceparent: valid, tracestate: "vendor=opaque,other=1" };
  const span = open(headers);
  expect(span.spanContext().traceId).toBe(traceId);
  expect(traceHeaders(span)).toEqual(headers);
  expect(traceHeaders(startChildSpan(passThrough, span, "anything"))).toEqual(headers);
});

test("a request without a trace begins one that nobody records", () => {
  const { traceparent = "" } = traceHeaders(open({}));
  expect(traceparent).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-00$/);
  expect(traceHeaders(open({})).traceparent).not.toBe(traceparent);
});

test("a later version is read as far as this one knows it", () => {
  const span = open({ traceparent: `01-${traceId}-${spanId}-01-more` });
  expect(span.spanContext()).toMatchObject({ traceId, spanId, traceFlags: 1 });
});

describe("what makes no sense counts as nothing", () => {
  test.each([
    ["nothing", ""],
    ["a word", "trace"],
    ["upper case", valid.toUpperCase()],
    ["no trace", `00-${"0".repeat(32)}-${spanId}-01`],
    ["no span", `00-${traceId}-${"0".repeat(16)}-01`],
    ["the version that is forbidden", `ff-${traceId}-${spanId}-01`],
    ["more than this version has", `${valid}-more`],
    ["a trace too short", `00-${traceId.slice(2)}-${spanId}-01`],
    ["two of them", `${valid}, ${valid}`],
  ])("%s", (_, traceparent) => {
    const { traceId: other } = open({ traceparent }).spanContext();
    expect(other).toMatch(/^[\da-f]{32}$/);
    expect(other).not.toBe(traceId);
  });

  test("a state that is too long is dropped, and the trace kept", () => {
    const span = open({ traceparent: valid, tracestate: `a=${"x".repeat(600)}` });
    const { traceparent, tracestate } = traceHeaders(span);
    expect(traceparent).toBe(valid);
    expect(tracestate ?? "").toBe("");
  });
});
