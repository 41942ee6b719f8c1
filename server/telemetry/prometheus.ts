import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { version } from "#server/version.ts";
import type { Metrics } from "./metrics.ts";
import { pageMetrics } from "./page-metrics.ts";

/** Upper bounds in seconds, from an immediate response to one that nobody waits for. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

const knownMethods = new Set(["GET", "HEAD", "POST"]);

/** Default metrics of the library for which Bun has no values. */
const unsupportedDefaults = /^nodejs_(active|heap_space|version)|^process_heap_bytes/;

/**
 * Creates the metrics for Prometheus. Every label has few values, known in advance: routes, procedures and operations
 * as the code names them, reasons, status codes.
 */
export function createPrometheus(): { metrics: Metrics; registry: Registry } {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  for (const { name } of registry.getMetricsAsArray()) {
    if (unsupportedDefaults.test(name)) registry.removeSingleMetric(name);
  }
  const counter = <L extends string>(name: string, help: string, labelNames: L[] = []) =>
    new Counter({ name, help, labelNames, registers });
  const seconds = <L extends string>(name: string, help: string, labelNames: L[]) =>
    new Histogram({ name, help, labelNames, buckets, registers });

  new Gauge({
    name: "selfcare_build_info",
    help: "Constant 1, labelled with the version.",
    labelNames: ["version"],
    registers,
  })
    .labels(version)
    .set(1);
  const requests = counter("selfcare_requests_total", "Requests answered.", ["method", "route", "status"]);
  const requestSeconds = seconds(
    "selfcare_request_seconds",
    "Time from a request to the end of its response.",
    ["route"],
  );
  const procedures = counter("selfcare_procedures_total", "Procedure calls; reason is ok or the error.", [
    "procedure",
    "reason",
  ]);
  const procedureSeconds = seconds(
    "selfcare_procedure_seconds",
    "Time from a procedure call to its result.",
    ["procedure"],
  );
  const upstreams = counter(
    "selfcare_upstream_calls_total",
    "Calls to a service, the identity service or Redis; reason is ok or the error.",
    ["upstream", "operation", "reason"],
  );
  const upstreamSeconds = seconds("selfcare_upstream_seconds", "Time from such a call to its response.", [
    "upstream",
  ]);
  const breakers = new Gauge({
    name: "selfcare_upstream_breaker_open",
    help: "Circuit breaker of a service: 1 open, 0.5 half-open, 0 closed.",
    labelNames: ["upstream"],
    registers,
  });
  const started = counter(
    "selfcare_sessions_started_total",
    "Sessions started, step-ups and approvals included.",
  );
  const ended = counter("selfcare_sessions_ended_total", "Sessions ended before they expired.");
  const streams = new Gauge({
    name: "selfcare_streams_open",
    help: "Open live streams.",
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
