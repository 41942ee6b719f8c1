import { describe, expect, test } from "bun:test";
import { type ServiceName, serviceNames } from "#sandbox/core/faults.ts";
import { addInboxEntry } from "#sandbox/notifications/inbox.ts";
import { startServices } from "#sandbox/services.ts";
import { aino, ebba, gustav } from "#sandbox/world/customers.ts";
import { clockAt, groceries, noon, openPayment, worldAt } from "./support.ts";

const clock = clockAt(noon);
const database = worldAt(clock);

describe("each service", () => {
  test("says that it is well, describes itself, and answers a problem for what it does not know", async () => {
    await using services = await startServices({ database, clock });
    for (const name of serviceNames) {
      const { url } = services[name];
      expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: "ok" });
      expect(await (await fetch(`${url}/openapi.json`)).json()).toMatchObject({
        openapi: expect.stringMatching(/^3\.1/),
        info: {},
      });
      const unknown = await fetch(`${url}/nothing/here`);
      expect(unknown.status).toBe(404);
      expect(unknown.headers.get("content-type")).toBe("application/problem+json");
      expect(await unknown.json()).toMatchObject({ status: 404, code: "not_found" });
    }
  });

  test("stops and comes back on the same port", async () => {
    await using services = await startServices({ database, clock });
    const { url } = services.banking;
    await services.banking.stop();
    await expect(fetch(`${url}/health`)).rejects.toThrow();
    services.banking.start();
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect(services.banking.url).toBe(url);
  });

  test("refuses to start on a port that is taken", async () => {
    await using services = await startServices({ database, clock });
    const ports = { profile: Number(new URL(services.payments.url).port) };
    await expect(startServices({ database, clock, ports })).rejects.toThrow();
  });
});

describe("a fault", () => {
  const health = (services: Record<ServiceName, { url: string }>, init?: RequestInit) =>
    fetch(`${services.payments.url}/health`, init);

  test("is an error, garbage or slowness of one service, and of no other", async () => {
    await using services = await startServices({ database, clock });
    services.faults.payments = { kind: "error" };
    expect((await health(services)).status).toBe(503);
    services.faults.payments = { kind: "garbage" };
    expect((await health(services)).headers.get("content-type")).toBe("text/html");
    services.faults.payments = { kind: "slow", ms: 120 };
    const asked = performance.now();
    expect((await health(services)).status).toBe(200);
    expect(performance.now() - asked).toBeGreaterThan(100);
    expect((await fetch(`${services.banking.url}/health`)).status).toBe(200);
  });

  test("hangs until it is lifted", async () => {
    await using services = await startServices({ database, clock });
    services.faults.payments = { kind: "hang" };
    const answer = health(services);
    const first = await Promise.race([
      answer.then(() => "payments"),
      fetch(`${services.banking.url}/banks`).then(() => "banking"),
    ]);
    expect(first).toBe("banking");
    services.faults.payments = { kind: "none" };
    expect((await answer).status).toBe(200);
  });

  test("hangs no longer than its caller waits", async () => {
    await using services = await startServices({ database, clock });
    services.faults.payments = { kind: "hang" };
    await expect(health(services, { signal: AbortSignal.timeout(50) })).rejects.toThrow();
  });

  test("strikes a part of the calls, and those of some paths alone", async () => {
    await using services = await startServices({ database, clock });
    const failed = async (path: string, calls: number) => {
      const answers = await Promise.all(
        Array.from({ length: calls }, () => fetch(services.payments.url + path)),
      );
      return answers.filter(({ status }) => status === 503).length;
    };
    services.faults.payments = { kind: "error", rate: 0.3 };
    const some = await failed("/health", 200);
    expect(some).toBeGreaterThan(20);
    expect(some).toBeLessThan(120);
    services.faults.payments = { kind: "error", path: "/customers/*/totals" };
    expect(await failed(`/customers/${ebba.id}/totals`, 5)).toBe(5);
    expect(await failed(`/customers/${ebba.id}/merchants`, 5)).toBe(0);
  });

  test("leaves the description alone", async () => {
    await using services = await startServices({ database, clock });
    services.faults.payments = { kind: "error" };
    expect((await fetch(`${services.payments.url}/openapi.json`)).status).toBe(200);
  });
});

describe("payments", () => {
  test("takes commas and brackets in a search for what they are", async () => {
    using own = worldAt(clock, []);
    openPayment(own, groceries("a", { reference: "[7],{A}" }), ["created"]);
    await using services = await startServices({ database: own, clock });
    const url = `${services.payments.url}/customers/${ebba.id}/payments`;
    for (const search of ["[7]", "7],{", "{A}", "[7],{a}"]) {
      const page = await (await fetch(`${url}?${new URLSearchParams({ search })}`)).json();
      expect(page).toMatchObject({ items: [{ id: "a" }] });
    }
  });

  test("refuses a parameter that it cannot read", async () => {
    await using services = await startServices({ database, clock });
    for (const query of [
      "limit=0",
      "limit=101",
      "limit=1.5",
      "state=lost",
      "type=deposit&type=deposit",
      "from=yesterday",
      "search=",
      "cursor=",
      "minAmount=-1",
    ]) {
      const answer = await fetch(`${services.payments.url}/customers/${ebba.id}/payments?${query}`);
      expect(`${query} ${answer.status}`).toBe(`${query} 400`);
    }
  });
});

describe("banking", () => {
  test("says of each account whose it is, as its bank has it", async () => {
    await using services = await startServices({ database, clock });
    const check = async (customerId: string, accountId: string) => {
      const path = `/customers/${customerId}/accounts/${accountId}/payee-check`;
      return fetch(services.banking.url + path, { method: "POST" });
    };
    const answers = [
      [ebba.id, "acc_ebba_daily", "match", null],
      [ebba.id, "acc_ebba_savings", "close_match", "Ebba Lindkvist"],
      [aino.id, "acc_aino_savings", "not_possible", null],
      [gustav.id, "acc_gustav_euro", "no_match", null],
    ] as const;
    for (const [customerId, accountId, result, name] of answers) {
      expect(await (await check(customerId, accountId)).json()).toEqual({ result, name, checkedAt: noon });
    }
    expect((await check(ebba.id, "acc_aino_daily")).status).toBe(404);
  });
});

describe("profile", () => {
  test("changes what it is given and nothing else, and refuses what does not exist", async () => {
    using own = worldAt(clock, []);
    await using services = await startServices({ database: own, clock });
    const change = (body: unknown) =>
      fetch(`${services.profile.url}/customers/${ebba.id}/profile`, {
        method: "PATCH",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const changed = {
      givenName: "Ebba",
      familyName: "Lindqvist",
      language: "sv",
      timeZone: "Europe/Stockholm",
      theme: "dark",
      region: "FI",
      startPage: "inbox",
    };
    const wanted = { theme: "dark", language: "sv", region: "FI", startPage: "inbox" };
    expect(await (await change(wanted)).json()).toEqual(changed);
    for (const wrong of [{ theme: "pink" }, { timeZone: "Mars/Olympus" }, { givenName: "Eve" }]) {
      expect((await change(wrong)).status).toBe(400);
    }
    expect(await (await change({})).json()).toEqual(changed);
    expect(await (await change({ region: null })).json()).toEqual({ ...changed, region: null });
  });
});

describe("notifications", () => {
  test("marks the payer's own entries as read, once, and no one else's", async () => {
    using own = worldAt(clock);
    await using services = await startServices({ database: own, clock });
    const payload = { event: "case_answered", paymentId: "pay_1", caseId: "case_1" } as const;
    const entry = { payload, at: Date.parse(noon) };
    addInboxEntry(own, { ...entry, id: "ours", customerId: ebba.id });
    addInboxEntry(own, { ...entry, id: "theirs", customerId: aino.id });
    const at = `${services.notifications.url}/customers/${ebba.id}/inbox`;
    const { unread } = await (await fetch(at)).json();
    const answer = await fetch(`${at}/read`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ids: ["ours", "theirs", "nobodys"] }),
    });
    const after = await answer.json();
    expect(after.unread).toBe(unread - 1);
    expect(after.readAt).toBe(noon);
    expect(own.query("select read_at from inbox_entries where id = 'theirs'").get()).toEqual({
      read_at: null,
    });
  });
});
