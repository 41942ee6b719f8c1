import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { version } from "#server/version.ts";
import type { Metrics } from "./metrics.ts";
import { pageMetrics } from "./page-metrics.ts";

/** Seconds: from what is answered at once to what nobody waits for any more. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const knownMethods = new Set(["GET", "HEAD", "POST"]);

/** Defaults of the library that Bun has no values for. */
const empty = /^nodejs_(active|heap_space|version)|^process_heap_bytes/;

/**
 * Metrics for Prometheus. Every label has few values, known beforehand: routes, procedures and operations as they
 * stand in the code, reasons, status codes.
 */
export function createPrometheus(): { metrics: Metrics; registry: Registry } {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  for (const { name } of registry.getMetricsAsArray()) {
    if (empty.test(name)) registry.removeSingleMetric(name);
  }
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const seconds = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram({ name, help, labelNames, buckets, registers });

  new Gauge({ name: "selfcare_build_info", help: "1, for the version.", labelNames: ["version"], registers })
    .labels(version)
    .set(1);
  const requests = counter("selfcare_requests_total", "Requests answered.", ["method", "route", "status"]);
  const requestSeconds = seconds("selfcare_request_seconds", "From a request to its whole answer.", [
    "route",
  ]);
  const procedures = counter("selfcare_procedures_total", "Calls of procedures; reason is ok or why not.", [
    "procedure",
    "reason",
  ]);
  const procedureSeconds = seconds("selfcare_procedure_seconds", "From a call to its answer.", ["procedure"]);
  const upstreams = counter(
    "selfcare_upstream_calls_total",
    "Calls to a service, the identity service or Redis; reason is ok or why not.",
    ["upstream", "operation", "reason"],
  );
  const upstreamSeconds = seconds("selfcare_upstream_seconds", "From such a call to its answer.", [
    "upstream",
  ]);
  const breakers = new Gauge({
    name: "selfcare_upstream_breaker_open",
    help: "1 while a service is left alone after failures, 0.5 while it is tried again, else 0.",
    labelNames: ["upstream"],
    registers,
  });
  const started = counter("selfcare_sessions_started_total", "Sign-ins, step-ups and approvals included.");
  const ended = counter("selfcare_sessions_ended_total", "Sessions that were ended before they lapsed.");
  const streams = new Gauge({
    name: "selfcare_streams_open",
    help: "Pages that listen for changes.",
    registers,
  });
  const unreadBodies = new Gauge({
    name: "selfcare_unread_bodies",
    help: "Requests whose body has not arrived yet.",
    registers,
  });
  const page = pageMetrics(registry);

  return {
    registry,
    metrics: {
      request({ method, route, status, seconds }) {
        requests.inc({ method: knownMethods.has(method) ? method : "other", route, status });
        if (seconds !== undefined) requestSeconds.observe({ route }, seconds);
      },
      procedure({ procedure, reason = "ok", seconds }) {
        procedures.inc({ procedure, reason });
        procedureSeconds.observe({ procedure }, seconds);
      },
      upstream({ upstream, operation, reason = "ok", seconds }) {
        upstreams.inc({ upstream, operation, reason });
        upstreamSeconds.observe({ upstream }, seconds);
      },
      breaker(upstream, state) {
        breakers.set({ upstream }, { closed: 0, half_open: 0.5, open: 1 }[state]);
      },
      session(change) {
        (change === "started" ? started : ended).inc();
      },
      stream(change) {
        streams.inc(change === "opened" ? 1 : -1);
      },
      unreadBodies: (count) => unreadBodies.set(count),
      ...page,
    },
  };
}
