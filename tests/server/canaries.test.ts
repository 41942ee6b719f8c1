import { expect, test } from "bun:test";
import { bankAccounts } from "#sandbox/world/bank-accounts.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import { pageHeaders } from "#tests/support/app.ts";
import { metricsOf } from "#tests/support/metrics.ts";
import { startCollector } from "#tests/support/otlp.ts";
import { freePort } from "#tests/support/ports.ts";
import { startApprovalWorld } from "./approval-support.ts";

// One payer's whole visit, mishaps and malice included, and everything that an operator could see of it.

test("what a payer and a service entrust to Selfcare is in no log, no trace and no metric", async () => {
  await using collector = startCollector();
  const metricsPort = await freePort();
  const credentials = {
    PAYMENTS_TOKEN: "canary-payments-token",
    PROFILE_TOKEN: "canary-profile-token",
    OTEL_EXPORTER_OTLP_HEADERS: "x-api-key=canary-collector-key",
  };
  const canaries = new Map<string, string>([
    ...Object.entries(credentials).map(([name, value]): [string, string] => [
      name,
      value.replace(/^.*=/, ""),
    ]),
    ["phone", ebba.phone],
    ["phone as it is typed", ebba.phone.replace("+46", "0")],
    ["e-mail", ebba.email],
    ["family name", ebba.familyName],
    ["somebody's IBAN", "SE4550000000058398257466"],
    ["somebody's card", "4111111111111111"],
    ["text of a problem", "canary-text-of-a-problem"],
    ["what a service blurts out", "canary-stack-trace-of-a-service"],
    ["a forged code", "canary-authorization-code"],
    ["an agent", "canary-user-agent"],
    ["an address", "198.51.100.77"],
  ]);
  for (const { id, iban } of bankAccounts) canaries.set(`the IBAN of ${id}`, iban);
  const hostile = [...canaries.values()].join(" ");

  const lines: string[] = [];
  const figures: string[] = [];
  {
    await using world = await startApprovalWorld({
      METRICS_PORT: String(metricsPort),
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      TRUSTED_PROXIES: "127.0.0.0/8",
      ...credentials,
    });
    const { selfcare, sandbox, between } = world;

    // Signed in by phone and code, a bill paid and approved, and everything on the overview looked at.
    const { visitor, payment } = await world.billed();
    canaries.set("the one-time code of the sign-in", sandbox.phone.code(ebba.phone) ?? "");
    const firstToken = visitor.jar.get(sessionCookie) ?? "";
    canaries.set("the session's token", firstToken);
    await world.approve(visitor, payment);
    canaries.set("the one-time code of the approval", sandbox.phone.code(ebba.phone) ?? "");
    canaries.set("the access token of the approval", world.tokens[0] ?? "");
    const token = visitor.jar.get(sessionCookie) ?? "";
    canaries.set("the token of the session after the approval", token);
    const headers = {
      ...pageHeaders(selfcare.url, token),
      "user-agent": "canary-user-agent",
      "x-forwarded-for": "198.51.100.77",
      referer: `${selfcare.url}/?q=canary-text-of-a-problem`,
      traceparent: hostile.slice(0, 60),
      tracestate: "vendor=canary-text-of-a-problem",
    };
    const client = selfcare.client(headers);
    await client.profile.get.query();
    await client.bankAccounts.list.query();
    for (const search of canaries.values())
      await client.transactions.list.query({ search, limit: 5 }).catch(() => {});
    await client.cases.create.mutate({
      transactionId: payment.id,
      reason: "not_me",
      text: `canary-text-of-a-problem ${hostile}`,
    });

    // Calls that make no sense, to places that do not exist.
    const encoded = encodeURIComponent(hostile);
    for (const path of [
      `/trpc/${encoded}`,
      `/trpc/transactions.list?input=${encoded}`,
      `/trpc/profile.get,${encoded}?batch=1`,
      `/${encoded}`,
      `/exports/transactions.csv?input=${encoded}`,
      `/exports/receipts/${encoded}.pdf?input=${encoded}`,
      `/approve/${encoded}`,
      `/approve/SE4550000000058398257466`,
      `/approve/0701740605`,
      `/sign-in?returnTo=${encoded}`,
      `/sign-in/callback?code=canary-authorization-code&state=${encoded}&error_description=${encoded}`,
      `/problem?reason=${encoded}`,
    ])
      await (await fetch(selfcare.url + path, { headers, redirect: "manual" })).text();
    for (const [path, type] of [
      ["/trpc/transfers.create", "application/json"],
      ["/trpc/transfers.create", "multipart/form-data"],
      ["/reports", "application/json"],
      ["/reports", "application/csp-report"],
      ["/reports", "application/reports+json"],
    ])
      for (const body of [
        hostile,
        JSON.stringify({ iban: hostile, version: hostile, reports: [{ kind: hostile }] }),
      ])
        await fetch(selfcare.url + path, {
          method: "POST",
          headers: { ...headers, "content-type": type ?? "" },
          body,
        });

    // Services that fail, and blurt out what they should not.
    const blurt = { iban: hostile, message: "canary-stack-trace-of-a-service" };
    between.read = (read) => ({ ...read, state: 5, reference: blurt });
    await client.transactions.get.query({ id: payment.id }).catch(() => {});
    for (const kind of ["error", "garbage", "hang"] as const) {
      sandbox.faults.profile = { kind };
      await client.profile.get.query().catch(() => {});
    }
    sandbox.faults.profile = { kind: "none" };
    await fetch(`${selfcare.url}/sign-out`, { method: "POST", headers });
    figures.push((await metricsOf(metricsPort)).text);
    lines.push(...selfcare.lines);
  }

  const seen = { log: lines.join(""), traces: collector.received(), metrics: figures.join("") };
  // It was all seen, so that it could have been found.
  for (const event of [
    "signed_in_new_device",
    "payment_approved",
    "procedure_refused",
    "approval_failed",
    "signed_out",
  ])
    expect(seen.log).toContain(`"event":"${event}"`);
  expect(seen.log).toContain('"network":"198.51.100.0/24"');
  expect(seen.traces).toContain("payments.approve");
  expect(seen.metrics).toContain('operation="approve"');
  for (const [name, canary] of canaries) {
    expect(canary, name).not.toBe("");
    for (const [where, text] of Object.entries(seen))
      for (const written of [canary, encodeURIComponent(canary), Buffer.from(canary).toString("base64url")])
        expect(text.includes(written) ? `${name} in the ${where}` : "nowhere").toBe("nowhere");
  }
}, 60_000);
