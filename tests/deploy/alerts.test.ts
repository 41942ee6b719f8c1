import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { testWith } from "#tests/support/programs.ts";

// Prometheus evaluates the alert rules on simulated incidents and ordinary nights.

const rules = resolve(import.meta.dir, "../../deploy/observability/alerts.yaml");
const group = v.object({ rules: v.array(v.object({ alert: v.string() })) });
const { groups } = v.parse(
  v.object({ groups: v.array(group) }),
  Bun.YAML.parse(await Bun.file(rules).text()),
);
const names = groups.flatMap((group) => group.rules.map(({ alert }) => alert));

interface Night {
  /** Metric values in the notation of `promtool test rules`, by series. */
  series: Record<string, string>;
  /** Time of evaluation; 30 minutes by default. */
  at?: string;
  /** Interval of values and evaluations; a minute by default. */
  interval?: string;
}

const procedures = (labels: string) => `selfcare_procedures_total{procedure="transactions.list",${labels}}`;
const upstream = (name: string, reason: string) =>
  `selfcare_upstream_calls_total{upstream="${name}",operation="get",reason="${reason}"}`;
const lasting = (value: number) => `${value}x60`;
const slow = (le: string) => `selfcare_procedure_seconds_bucket{procedure="transactions.list",le="${le}"}`;
const aWeekAnd = (growth: string, then: string) => `0+${growth}x1008 ${then}`;
const anInstance = `job="selfcare",instance="selfcare-1:9464"`;

/** An incident for each alert, during which it must fire. */
const troubles: Record<string, Night> = {
  SelfcareDown: { series: { [`up{${anInstance}}`]: "1 1 0x60" } },
  SelfcareErrorRateHigh: {
    series: {
      [procedures('reason="none"')]: "0+60x60",
      [procedures('reason="service_unavailable"')]: "0+6x60",
    },
  },
  SelfcareSlow: {
    series: {
      [slow("1")]: "0+90x60",
      [slow("2.5")]: "0+90x60",
      [slow("5")]: "0+100x60",
      [slow("+Inf")]: "0+100x60",
    },
  },
  SelfcareRedisUnavailable: {
    series: { [upstream("redis", "none")]: "0+20x60", [upstream("redis", "sessions_unavailable")]: "0+5x60" },
  },
  SelfcareServiceUnavailable: {
    // Open, with occasional retries.
    series: { 'selfcare_upstream_breaker_open{upstream="payments"}': "0 1 1 0.5 1 1 0.5 1x60" },
  },
  SelfcareSignInUnavailable: {
    series: {
      [upstream("identity", "none")]: "0+4x60",
      [upstream("identity", "sign_in_unavailable")]: "0+2x60",
    },
  },
  SelfcareOutcomesUnknown: { series: { [procedures('reason="outcome_unknown"')]: "0+1x60" } },
  SelfcareNobodySignsIn: {
    interval: "10m",
    at: "174h",
    series: { selfcare_sessions_started_total: aWeekAnd("20", "20160x60") },
  },
  SelfcarePageErrors: { series: { 'selfcare_page_errors_total{what="crash"}': "0+1x60" } },
  SelfcareUnexpected: { series: { [procedures('reason="unexpected"')]: "0 0 0 0 0 1x60" } },
  SelfcareManyAskForHelp: {
    interval: "10m",
    at: "172h",
    series: { 'selfcare_help_asked_total{how="case",after="none"}': aWeekAnd("1", "1008+10x60") },
  },
  SelfcareRateLimited: {
    series: { 'selfcare_requests_total{method="POST",route="/trpc/*",status="429"}': "0+120x60" },
  },
  SelfcarePolicyViolated: { at: "1h", series: { selfcare_csp_violations_total: "0+2x60" } },
  SelfcareEventLoopBusy: { series: { [`nodejs_eventloop_lag_p99_seconds{${anInstance}}`]: lasting(0.4) } },
  SelfcareMemoryGrows: { series: { [`process_resident_memory_bytes{${anInstance}}`]: lasting(500e6) } },
  SelfcareFileDescriptorsLow: {
    series: {
      [`process_open_fds{${anInstance}}`]: lasting(900),
      [`process_max_fds{${anInstance}}`]: lasting(1024),
    },
  },
  SelfcareRestarts: { series: { [`process_start_time_seconds{${anInstance}}`]: "0+60x60" } },
  SelfcareInstanceAway: {
    series: { [`up{${anInstance}}`]: "1 0x60", 'up{job="selfcare",instance="selfcare-2:9464"}': "1x60" },
  },
  SelfcareTwoVersions: {
    at: "90m",
    series: {
      [`selfcare_build_info{${anInstance},version="0.1.0-a"}`]: "1x120",
      'selfcare_build_info{job="selfcare",instance="selfcare-2:9464",version="0.1.0-b"}': "1x120",
    },
  },
};

/** Situations in which no alert fires. */
const calm: Record<string, Night> = {
  "with payers about and one failure": {
    series: {
      [`up{${anInstance}}`]: "1x60",
      [procedures('reason="none"')]: "0+60x60",
      [procedures('reason="service_timeout"')]: "0 0 0 0 1x60",
      [upstream("redis", "none")]: "0+200x60",
      [upstream("payments", "none")]: "0+60x60",
      'selfcare_upstream_breaker_open{upstream="payments"}': "0x60",
      [slow("1")]: "0+60x60",
      [slow("+Inf")]: "0+60x60",
    },
  },
  "with nobody about but one call, which failed": {
    series: {
      [`up{${anInstance}}`]: "1x60",
      [procedures('reason="service_unavailable"')]: "0 0 0 1x60",
      [upstream("redis", "sessions_unavailable")]: "0 0 0 1x60",
      [upstream("identity", "sign_in_unavailable")]: "0 0 0 1x60",
    },
  },
  "with a deploy that replaces an instance": {
    series: {
      [`up{${anInstance}}`]: "1x9 0 0 1x60",
      'up{job="selfcare",instance="selfcare-2:9464"}': "1x60",
      [`process_start_time_seconds{${anInstance}}`]: "100x10 700x60",
      [`selfcare_build_info{${anInstance},version="0.1.0-a"}`]: "1x10",
      [`selfcare_build_info{${anInstance},version="0.1.0-b"}`]: "_x10 1x60",
      'selfcare_build_info{job="selfcare",instance="selfcare-2:9464",version="0.1.0-a"}': "1x14",
      'selfcare_build_info{job="selfcare",instance="selfcare-2:9464",version="0.1.0-b"}': "_x14 1x60",
    },
  },
  "with a service that is down for half a minute": {
    series: {
      [`up{${anInstance}}`]: "1x60",
      'selfcare_upstream_breaker_open{upstream="payments"}': "0 0 1 0x60",
    },
  },
};

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "selfcare-alerts-"));
});
afterAll(() => rm(folder, { recursive: true }));

const withPromtool = testWith("promtool");

test("each alert has an incident during which it fires", () => {
  expect(Object.keys(troubles).sort()).toEqual(names.toSorted());
});

describe("an incident fires", () => {
  for (const [alert, night] of Object.entries(troubles))
    withPromtool(alert, async () => {
      const firing = `count(ALERTS{alertname="${alert}",alertstate="firing"})`;
      expect(await objections(night, firing, [{ labels: "{}", value: 1 }])).toBe("");
    });
});

describe("no alert fires", () => {
  for (const [name, night] of Object.entries(calm))
    withPromtool(name, async () => {
      const everFired = `count_over_time(ALERTS{alertstate="firing"}[1h])`;
      expect(await objections(night, everFired, [])).toBe("");
    });
});

/** Returns promtool's error if the alerts differ from the expected ones, or an empty string. */
async function objections(
  { series, at = "30m", interval = "1m" }: Night,
  expr: string,
  exp_samples: { labels: string; value: number }[],
): Promise<string> {
  const file = join(folder, "night.yaml");
  const input_series = Object.entries(series).map(([name, values]) => ({ series: name, values }));
  const tests = [{ interval, input_series, promql_expr_test: [{ expr, eval_time: at, exp_samples }] }];
  await Bun.write(file, JSON.stringify({ rule_files: [rules], evaluation_interval: interval, tests }));
  const child = Bun.spawn(["promtool", "test", "rules", file], { stdout: "pipe", stderr: "pipe" });
  const said = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text()]);
  return (await child.exited) === 0 ? "" : said.join("");
}
