import { describe, expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "#tests/support/app.ts";
import { startCollector } from "#tests/support/otlp.ts";
import { freePort } from "#tests/support/ports.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { waitUntil } from "#tests/support/wait.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const sampled = { traceparent: `00-${traceId}-00f067aa0ba902b7-01`, tracestate: "vendor=opaque" };

/** Asks for the payer's profile over a tapped service, and lets the app end, which sends the spans. */
async function traced(headers: Record<string, string>, env: Record<string, string> = {}, fails = false) {
  const collector = startCollector();
  const asked: Headers[] = [];
  await using profile = startUpstream((request) => {
    asked.push(request.headers);
    return fails ? new Response(null, { status: 500 }) : Response.json({});
  });
  {
    await using app = await startApp({
      env: {
        PROFILE_URL: profile.url,
        OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
        TRUSTED_PROXIES: "127.0.0.1",
        ...env,
      },
    });
    const response = await fetch(`${app.url}/trpc/profile.get`, {
      headers: { ...(await app.signIn(ebba)), ...headers },
    });
    await response.text();
  }
  await collector[Symbol.asyncDispose]();
  return { collector, asked };
}

test("a request, its procedures and what they ask are one trace, below the sender's step", async () => {
  const { collector, asked } = await traced(sampled);
  const [request] = collector.named("GET /trpc/*");
  const [procedure] = collector.named("profile.get").filter(({ kind }) => kind === "internal");
  const [call] = collector.named("profile.get").filter(({ kind }) => kind === "client");
  expect(request).toMatchObject({ traceId, parentId: "00f067aa0ba902b7", kind: "server" });
  expect(procedure).toMatchObject({ traceId, parentId: request?.spanId });
  expect(call).toMatchObject({ traceId, parentId: procedure?.spanId });
  expect(asked[0]?.get("traceparent")).toBe(`00-${traceId}-${call?.spanId}-01`);
  expect(asked[0]?.get("tracestate")).toBe("vendor=opaque");
  expect(request?.attributes).toMatchObject({
    "http.request.method": "GET",
    "http.route": "/trpc/*",
    "http.response.status_code": 502,
    "error.type": "service_misbehaved",
  });
});

test("a request without a trace begins one, Redis included", async () => {
  const { collector, asked } = await traced({});
  const [request] = collector.named("GET /trpc/*");
  expect(request?.parentId).toBe("");
  expect(asked[0]?.get("traceparent")).toStartWith(`00-${request?.traceId}-`);
  expect(collector.named("redis.getAndExtend")[0]).toMatchObject({ parentId: request?.spanId });
});

test("a trace counts only where a trusted proxy passed it on", async () => {
  const { collector, asked } = await traced(sampled, { TRUSTED_PROXIES: "10.0.0.0/8" });
  const [request] = collector.named("GET /trpc/*");
  expect(request).toMatchObject({ parentId: "" });
  expect(request?.traceId).not.toBe(traceId);
  expect(asked[0]?.get("traceparent")).not.toContain(traceId);
  expect(asked[0]?.get("tracestate")).toBeNull();
});

test("a step that failed says why, and counts as failed where something is broken", async () => {
  const { collector } = await traced({}, {}, true);
  for (const span of collector.named("profile.get"))
    expect(span).toMatchObject({ failed: true, attributes: { "error.type": "service_unavailable" } });
  const { collector: refused } = await traced({ cookie: "" });
  expect(refused.named("profile.get")[0]).toMatchObject({
    failed: false,
    attributes: { "error.type": "signed_out" },
  });
});

describe("the standard variables decide", () => {
  test("the names of the service and of where it runs", async () => {
    const { collector } = await traced(sampled, {
      OTEL_SERVICE_NAME: "selfcare-staging",
      OTEL_RESOURCE_ATTRIBUTES: "deployment.environment.name=staging,cloud.region=eu%2Dnorth-1",
    });
    expect(collector.spans[0]?.resource).toMatchObject({
      "service.name": "selfcare-staging",
      "deployment.environment.name": "staging",
      "cloud.region": "eu-north-1",
    });
  });

  test("the headers that the collector wants", async () => {
    const { collector } = await traced(sampled, {
      OTEL_EXPORTER_OTLP_HEADERS: "x-api-key=a%20key,x-tenant=1",
    });
    expect(collector.headers[0]?.get("x-api-key")).toBe("a key");
    expect(collector.headers[0]?.get("x-tenant")).toBe("1");
  });

  test("the collector's own address for traces", async () => {
    await using collector = startCollector();
    const { collector: general } = await traced(sampled, {
      OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/v1/traces`,
    });
    expect(collector.spans.length).toBeGreaterThan(0);
    expect(general.spans).toEqual([]);
  });

  test("what is recorded: nothing, a share, or what the sender records", async () => {
    const recorded = async (headers: Record<string, string>, env: Record<string, string>) => {
      const { collector, asked } = await traced(headers, env);
      expect(asked[0]?.get("traceparent")).toEndWith(collector.spans.length > 0 ? "-01" : "-00");
      return collector.spans.length > 0;
    };
    const unsampled = { traceparent: sampled.traceparent.replace(/01$/, "00") };
    expect(await recorded(sampled, { OTEL_TRACES_SAMPLER: "always_off" })).toBe(false);
    expect(await recorded(unsampled, { OTEL_TRACES_SAMPLER: "always_on" })).toBe(true);
    expect(await recorded(unsampled, {})).toBe(false);
    const share = { OTEL_TRACES_SAMPLER: "parentbased_traceidratio", OTEL_TRACES_SAMPLER_ARG: "0" };
    expect(await recorded({}, share)).toBe(false);
    expect(await recorded(sampled, share)).toBe(true);
    expect(await recorded({}, { ...share, OTEL_TRACES_SAMPLER_ARG: "1" })).toBe(true);
  });

  test("that nothing is sent at all", async () => {
    const { collector, asked } = await traced(sampled, { OTEL_SDK_DISABLED: "true" });
    expect(collector.headers).toEqual([]);
    expect(asked[0]?.get("traceparent")).toBe(sampled.traceparent);
  });
});

test("a collector that is away costs spans and no answer, and it is said", async () => {
  const OTEL_EXPORTER_OTLP_ENDPOINT = `http://127.0.0.1:${await freePort()}`;
  const app = await startApp({ env: { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TIMEOUT: "200" } });
  const { lines } = app;
  const response = await fetch(`${app.url}/trpc/profile.get`, { headers: await app.signIn(ebba) });
  expect(response.status).toBe(200);
  await app[Symbol.asyncDispose]();
  await waitUntil("it is said", () => lines.some((line) => line.includes('"event":"traces_not_sent"')));
});
