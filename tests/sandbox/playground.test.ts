import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import * as v from "valibot";
import { outcomes } from "#sandbox/payments/bank-simulator.ts";
import { openOutbox } from "#sandbox/phone/outbox.ts";
import { startPlayground } from "#sandbox/playground/playground.ts";
import { handOffScenarios } from "#sandbox/playground/scenarios/hand-offs.ts";
import { scenarios } from "#sandbox/playground/scenarios.ts";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { toDecimal } from "#shared/decimals.ts";
import { handOffStatus } from "#shared/hand-offs.ts";
import { inbox } from "#shared/notifications.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { clockAt, noon, worldAt } from "./support.ts";

describe("the inboxes", () => {
  test("show their own messages, newest first, and no other's", async () => {
    await using place = openInboxes();
    place.send({ channel: "sms", to: ebba.phone, text: "111111 is your code" });
    place.send({ channel: "sms", to: aino.phone, text: "222222 is your code" });
    place.send({ channel: "sms", to: ebba.phone, text: "333333 is your code" });
    place.send({
      channel: "email",
      to: ebba.email,
      subject: "Hello",
      text: "See https://pay.example/inbox.",
    });
    const page = await place.read(`/phone?of=${encodeURIComponent(ebba.phone)}`);
    expect(page.indexOf("333333")).toBeGreaterThan(0);
    expect(page.indexOf("111111")).toBeGreaterThan(page.indexOf("333333"));
    expect(page).not.toContain("222222");
    const mail = await place.read(`/mail?of=${encodeURIComponent(ebba.email)}`);
    expect(mail).toContain("Hello");
    expect(mail).toContain('<a href="https://pay.example/inbox"');
    expect(mail).not.toContain("333333");

    expect(JSON.parse(await place.read(`/messages?to=${encodeURIComponent(ebba.phone)}`))).toMatchObject({
      items: [
        { channel: "sms", to: ebba.phone, subject: null, text: "333333 is your code", sentAt: noon },
        { channel: "sms", to: ebba.phone, text: "111111 is your code" },
      ],
    });
  });

  test("show a message as text, whatever it says", async () => {
    await using place = openInboxes();
    place.send({ channel: "sms", to: ebba.phone, text: '<img src=x> https://x.example/"onclick="a' });
    const page = await place.read(`/phone?of=${encodeURIComponent(ebba.phone)}`);
    expect(page).toContain("&lt;img");
    expect(page).not.toContain("<img");
    expect(page).not.toContain('"onclick');
  });

  test("say of an address that nobody has that nobody has it, and show one that is markup as text", async () => {
    await using place = openInboxes();
    expect(await place.read(`/phone?of=${encodeURIComponent("<b>+4670")}`)).toContain(
      "Nobody in the sandbox",
    );
    expect(await place.read(`/mail?of=${encodeURIComponent("<b>@")}`)).not.toContain("<b>");
  });
});

test("every amount that does something is listed with what it does", async () => {
  await using place = openInboxes();
  const page = await place.read("/amounts");
  for (const { ending, happens } of outcomes) {
    expect(page).toContain(toDecimal({ amount: ending, currency: "SEK" }));
    expect(page).toContain(happens);
  }
});

describe("the switches", () => {
  let sandbox: Sandbox;
  beforeAll(async () => {
    sandbox = await startTestSandbox([ebba]);
  });
  afterAll(() => sandbox[Symbol.asyncDispose]());
  beforeEach(() => sandbox.controls.reset());

  const send = (method: string, path: string, body?: unknown) =>
    fetch(sandbox.playground.url + path, {
      method,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  const form = (name: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${sandbox.playground.url}/forms/${name}`, {
      method: "POST",
      body: new URLSearchParams(fields),
      redirect: "manual",
      headers,
    });
  const stateOf = async (answer: Response) => (await answer.json()).faults;

  test("are set, read and put back over HTTP", async () => {
    const partly = { kind: "error", rate: 0.3, path: "POST /customers/*/payments" };
    expect(await stateOf(await send("PUT", "/faults/banking", { kind: "slow", ms: 100 }))).toMatchObject({
      banking: { kind: "slow", ms: 100 },
      payments: { kind: "none" },
    });
    await send("PUT", "/faults/payments", partly);
    await send("PUT", "/faults/identity", { kind: "error" });
    await send("PUT", "/banks", { as: 66_04 });
    expect(await (await send("GET", "/state")).json()).toMatchObject({
      faults: { payments: partly, identity: { kind: "error" } },
      banks: 66_04,
    });
    expect((await fetch(`${sandbox.identity.url}/.well-known/openid-configuration`)).status).toBe(503);
    expect(await (await send("DELETE", "/switches")).json()).toMatchObject({
      faults: { payments: { kind: "none" }, banking: { kind: "none" }, identity: { kind: "none" } },
      banks: null,
    });
    expect((await fetch(`${sandbox.identity.url}/.well-known/openid-configuration`)).status).toBe(200);
  });

  test("refuse what they do not know", async () => {
    const refused = await Promise.all([
      send("PUT", "/faults/banking", { kind: "on_fire" }),
      send("PUT", "/faults/banking", { kind: "error", rate: 30 }),
      send("PUT", "/faults/weather", { kind: "none" }),
      send("GET", "/faults/banking"),
      send("PUT", "/banks", { as: 1 }),
      send("POST", "/scenarios/end-of-days"),
      form("nothing", {}),
      form("fault", { service: "banking", kind: "error" }, { "sec-fetch-site": "cross-site" }),
    ]);
    expect(refused.map(({ status }) => status)).toEqual([400, 400, 404, 405, 400, 404, 404, 403]);
  });

  test("are turned by the page's forms, which lead back to it", async () => {
    const fault = { service: "payments", kind: "error", rate: "30", path: " /customers/*/totals ", ms: "" };
    const answer = await form("fault", fault);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/#switches"]);
    expect(sandbox.faults.payments).toEqual({ kind: "error", rate: 0.3, path: "/customers/*/totals" });
    await form("banks", { as: "6604" });
    expect(sandbox.controls.state().banks).toBe(66_04);
    const page = await (await send("GET", "/")).text();
    expect(page).toMatch(/<option value="error" selected>/);
    await form("reset", {});
    expect(sandbox.faults.payments).toEqual({ kind: "none" });
    expect((await form("clock", { forward: "soon" })).headers.get("location")).toBe("/?problem=1");
  });

  test("make every scenario, each with the others' switches off", async () => {
    for (const { id, who } of scenarios.filter(({ steps }) => steps.every(({ kind }) => kind !== "time"))) {
      const before = await paymentsOf(who.id);
      expect((await send("POST", `/scenarios/${id}`)).status).toBe(200);
      const { steps } = scenarios.find((scenario) => scenario.id === id) ?? expect.unreachable();
      const ill = Object.values(sandbox.faults).filter(({ kind }) => kind !== "none").length;
      expect(ill).toBe(steps.filter(({ kind }) => kind === "fault").length);
      sandbox.controls.reset();
      const made = steps.filter(({ kind }) => kind === "payment").length;
      expect((await paymentsOf(who.id)) - before).toBe(made);
    }
  });

  test("have a merchant ask for something that the payer finds among their messages", async () => {
    for (const { id, who } of handOffScenarios) {
      expect((await send("POST", `/scenarios/${id}`)).status).toBe(200);
      const found = await fetch(`${sandbox.notifications.url}/customers/${who.id}/inbox?limit=30`);
      const { items } = v.parse(inbox, await found.json());
      const message = items.find(({ event }) => event === "hand_off_waiting");
      const token =
        /^\/hand-offs\/([\w-]{43})/.exec(message?.path ?? "")?.[1] ?? `nothing in ${message?.path}`;
      const key = new Bun.CryptoHasher("sha256").update(token).digest("hex");
      const status = await fetch(`${sandbox.payments.url}/hand-off-links/${key}`);
      const { state } = v.parse(handOffStatus, await status.json());
      expect([id, state]).toEqual([id, id === "expired-link" ? "expired" : "open"]);
    }
  });

  test("begin a fresh world, in which nothing has happened and who is signed in stays it", async () => {
    await sandbox.clock.forward("72h");
    await send("POST", "/scenarios/payday");
    const keys = await (await fetch(`${sandbox.identity.url}/jwks`)).text();
    expect(await (await send("POST", "/world")).json()).toMatchObject({ ahead: 0, banks: null });
    expect(await (await fetch(`${sandbox.identity.url}/jwks`)).text()).toBe(keys);
    const answer = await fetch(`${sandbox.payments.url}/customers/${ebba.id}/payments?search=lyktan&limit=1`);
    expect(Date.parse((await answer.json()).items[0].createdAt)).toBeLessThan(Date.now());
  });

  async function paymentsOf(customerId: string): Promise<number> {
    const answer = await fetch(`${sandbox.payments.url}/customers/${customerId}/totals`);
    const { items } = await answer.json();
    return items.reduce(
      (sum: number, { deposits, withdrawals }: Record<string, { count: number }>) =>
        sum + (deposits?.count ?? 0) + (withdrawals?.count ?? 0),
      0,
    );
  }
});

/** Serves the inbox pages only. */
function openInboxes() {
  const database = worldAt(clockAt(noon), []);
  const messages = openOutbox({ database, clock: clockAt(noon) });
  const playground = startPlayground();
  const unreachable = () => expect.unreachable();
  playground.open({
    messages,
    controls: {
      state: unreachable,
      forward: unreachable,
      setFault: unreachable,
      setBanks: unreachable,
      reset: unreachable,
      play: unreachable,
      resetWorld: unreachable,
    },
    links: {
      selfcare: "http://localhost:3000",
      merchant: "http://127.0.0.1:1",
      gateway: "http://127.0.0.1:2",
    },
  });
  return {
    send: messages.send,
    read: async (path: string) => (await fetch(playground.url + path)).text(),
    async [Symbol.asyncDispose]() {
      await playground.stop();
      database.close();
    },
  };
}
