import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import * as v from "valibot";
import { ebba } from "#sandbox/world/customers.ts";
import { redisReasons } from "#server/store/redis-errors.ts";
import type { PageReport } from "#shared/page-reports.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { metricsOf } from "#tests/support/metrics.ts";
import { freePort } from "#tests/support/ports.ts";

// Compares the dashboard, the alerts and the guide with the metrics and log events of a real run.

const root = resolve(import.meta.dir, "../..");
const folder = join(root, "deploy/observability");

const panel = v.object({
  id: v.number(),
  title: v.string(),
  type: v.string(),
  targets: v.optional(v.array(v.object({ expr: v.string() }))),
});
const dashboard = v.object({
  uid: v.string(),
  panels: v.array(panel),
  annotations: v.object({ list: v.array(v.object({ expr: v.string() })) }),
});
const alert = v.strictObject({
  alert: v.string(),
  expr: v.string(),
  for: v.optional(v.pipe(v.string(), v.regex(/^\d+[smh]$/))),
  labels: v.strictObject({ severity: v.picklist(["page", "ticket"]) }),
  annotations: v.strictObject({ summary: v.string(), runbook_url: v.string() }),
});
const rules = v.object({ groups: v.array(v.object({ name: v.string(), rules: v.array(alert) })) });

const { panels, annotations } = v.parse(dashboard, await Bun.file(join(folder, "dashboard.json")).json());
const alerts = v
  .parse(rules, Bun.YAML.parse(await Bun.file(join(folder, "alerts.yaml")).text()))
  .groups.flatMap((group) => group.rules);

let app: TestApp;
let labelsOf: Map<string, Set<string>>;
beforeAll(async () => {
  const port = await freePort();
  app = await startApp({ env: { METRICS_PORT: String(port) } });
  const headers = await app.signIn(ebba);
  await app.client(headers).profile.get.query();
  const reports: PageReport[] = [
    { kind: "error", what: "crash", name: "Error", at: [] },
    { kind: "problem", reason: "unreachable" },
    { kind: "help", how: "case", after: "none" },
    { kind: "vital", vital: "LCP", value: 1 },
  ];
  await fetch(`${app.url}/reports`, {
    method: "POST",
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify({ version: "0123456789abcdef", reports }),
  });
  const { series } = await metricsOf(port);
  labelsOf = new Map();
  for (const { name, labels } of series)
    labelsOf.set(name, (labelsOf.get(name) ?? new Set()).union(new Set(Object.keys(labels))));
});
afterAll(() => app[Symbol.asyncDispose]());

/** Metrics and labels that Prometheus itself adds. */
const prometheusOwn = { metric: "up", labels: ["job", "instance"] };

function expectKnown(expression: string) {
  const names = expression.match(/\b(up|selfcare_\w+|process_\w+|nodejs_\w+)\b/g) ?? [];
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) if (name !== prometheusOwn.metric) expect([...labelsOf.keys()]).toContain(name);
  for (const [, name = "", selector = ""] of expression.matchAll(/(\w+)\{([^}]*)\}/g)) {
    const labels = [...(labelsOf.get(name) ?? []), ...prometheusOwn.labels];
    for (const [, label = ""] of selector.matchAll(/(\w+)(?:=~|!~|!=|=)"/g)) expect(labels).toContain(label);
  }
  const of = names.flatMap((name) => [...(labelsOf.get(name) ?? [])]);
  for (const [, list = ""] of expression.matchAll(/\bby \(([^)]*)\)/g))
    for (const label of list.split(/,\s*/)) expect(of).toContain(label);
}

describe("the dashboard", () => {
  test("shows only existing metrics", () => {
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    expect(expressions.length).toBeGreaterThan(20);
    for (const expression of [...expressions, ...annotations.list.map(({ expr }) => expr)])
      expectKnown(expression);
  });

  test("gives each panel a unique id, and shows every metric", () => {
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    const expressions = panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr)).join(" ");
    for (const name of labelsOf.keys())
      if (name.startsWith("selfcare_"))
        expect(expressions).toContain(name.replace(/_(bucket|sum|count)$/, ""));
  });
});

describe("the alerts", () => {
  test("use only existing metrics", () => {
    for (const { expr } of alerts) expectKnown(expr);
  });

  test("have unique names, and each links to its section of the runbook", async () => {
    expect(new Set(alerts.map(({ alert }) => alert)).size).toBe(alerts.length);
    const guide = await Bun.file(join(root, "docs/operating.md")).text();
    for (const { alert, annotations } of alerts) {
      expect(annotations.runbook_url).toBe(`docs/operating.md#${alert.toLowerCase()}`);
      expect(guide).toMatch(new RegExp(`^#+ ${alert}$`, "m"));
    }
  });
});

describe("the operating guide", () => {
  test("names every log event and every metric", async () => {
    const guide = await Bun.file(join(root, "docs/operating.md")).text();
    for await (const path of new Bun.Glob("server/**/*.ts").scan(root)) {
      const source = await Bun.file(join(root, path)).text();
      for (const [, event] of source.matchAll(/log\.\w+\(\s*\{ event: "(\w+)"/g))
        expect(guide).toContain(`\`${event}\``);
    }
    for (const name of labelsOf.keys())
      if (name.startsWith("selfcare_"))
        expect(guide).toContain(`\`${name.replace(/_(bucket|sum|count)$/, "")}\``);
  });

  test("names only existing events, and every reason for a Redis failure", async () => {
    const guide = await Bun.file(join(root, "docs/operating.md")).text();
    const table = guide.slice(guide.indexOf("### Log"), guide.indexOf("### Metrics"));
    const sources = new Bun.Glob("server/**/*.ts").scan(root);
    const source = (await Array.fromAsync(sources, (path) => Bun.file(join(root, path)).text())).join("\n");
    const rows = [...table.matchAll(/^\| (`.+?`) \|/gm)].map(([, cell = ""]) => cell);
    expect(rows.length).toBeGreaterThan(20);
    for (const [, event] of rows.join().matchAll(/`(\w+)`/g)) expect(source).toContain(`"${event}"`);
    for (const name of redisReasons) expect(guide).toContain(`\`${name}\``);
  });

  test("has no broken links", async () => {
    const guide = await Bun.file(join(root, "docs/operating.md")).text();
    const headings = new Set(
      [...guide.matchAll(/^#+ (.+)$/gm)].map(([, text = ""]) =>
        text
          .toLowerCase()
          .replaceAll(/[^\w\s-]/g, "")
          .replaceAll(" ", "-"),
      ),
    );
    for (const [, anchor = ""] of guide.matchAll(/\]\(#([^)]+)\)/g)) expect(headings).toContain(anchor);
    for (const [path] of guide.matchAll(/tests\/[\w/.-]+\w/g)) {
      const isThere =
        (await Bun.file(join(root, path)).exists()) || (await stat(join(root, path))).isDirectory();
      expect(isThere).toBe(true);
    }
  });
});
