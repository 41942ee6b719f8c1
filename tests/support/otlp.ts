import { startUpstream } from "./upstream.ts";

/** A span as the collector received it. */
export interface ReceivedSpan {
  name: string;
  traceId: string;
  spanId: string;
  /** Empty for the root span. */
  parentId: string;
  kind: "internal" | "server" | "client";
  failed: boolean;
  attributes: Record<string, string | number>;
  /** Resource attributes of the process that sent it. */
  resource: Record<string, string | number>;
}

/** Starts a collector that accepts OTLP over HTTP and keeps all spans. */
export function startCollector() {
  const spans: ReceivedSpan[] = [];
  const bodies: string[] = [];
  const headers: Headers[] = [];
  const upstream = startUpstream(async (request) => {
    if (new URL(request.url).pathname !== "/v1/traces") return new Response(null, { status: 404 });
    const body = await request.bytes();
    headers.push(request.headers);
    bodies.push(Buffer.from(body).toString("latin1"));
    spans.push(...readSpans(body));
    return new Response(null, { headers: { "content-type": "application/x-protobuf" } });
  });
  return {
    ...upstream,
    spans,
    /** Headers of every export request. */
    headers,
    /** Returns all bytes received. */
    received: () => bodies.join(""),
    named: (name: string) => spans.filter((span) => span.name === name),
  };
}

type Field = number | Uint8Array;
type Message = Map<number, Field[]>;

/** Field numbers as in opentelemetry-proto: `trace/v1/trace.proto`, `common/v1/common.proto`. */
function readSpans(body: Uint8Array): ReceivedSpan[] {
  return all(read(body), 1).flatMap((resourceSpans) => {
    const [resource] = all(resourceSpans, 1);
    const attributes = resource ? attributesOf(resource, 1) : {};
    return all(resourceSpans, 2)
      .flatMap((scopeSpans) => all(scopeSpans, 2))
      .map((span) => ({
        name: text(span, 5),
        traceId: hex(span, 1),
        spanId: hex(span, 2),
        parentId: hex(span, 4),
        kind: (["internal", "internal", "server", "client"] as const)[number(span, 6)] ?? "internal",
        failed: all(span, 15).some((status) => number(status, 3) === 2),
        attributes: attributesOf(span, 9),
        resource: attributes,
      }));
  });
}

function attributesOf(message: Message, field: number): Record<string, string | number> {
  const pairs = all(message, field).map((pair): [string, string | number] => {
    const [value = new Map()] = all(pair, 2);
    return [text(pair, 1), value.has(1) ? text(value, 1) : number(value, 3)];
  });
  return Object.fromEntries(pairs);
}

const all = (message: Message, field: number): Message[] =>
  (message.get(field) ?? []).filter((value) => typeof value !== "number").map(read);
const bytes = (message: Message, field: number): Uint8Array => {
  const [value] = message.get(field) ?? [];
  return value === undefined || typeof value === "number" ? new Uint8Array() : value;
};
const text = (message: Message, field: number) => new TextDecoder().decode(bytes(message, field));
const hex = (message: Message, field: number) => Buffer.from(bytes(message, field)).toString("hex");
const number = (message: Message, field: number) => Number(message.get(field)?.[0] ?? 0);

/** Reads the fields of a protobuf message by number, without its schema. */
function read(buffer: Uint8Array): Message {
  const message: Message = new Map();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let place = 1; ; place *= 128) {
      const byte = buffer[at++] ?? 0;
      value += (byte % 128) * place;
      if (byte < 128) return value;
    }
  };
  const take = (length: number) => {
    at += length;
    return buffer.subarray(at - length, at);
  };
  while (at < buffer.length) {
    const tag = varint();
    const values = message.get(tag >> 3) ?? [];
    message.set(tag >> 3, values);
    const kind = tag % 8;
    if (kind === 0) values.push(varint());
    else if (kind === 2) values.push(take(varint()));
    else values.push(take(kind === 1 ? 8 : 4));
  }
  return message;
}
