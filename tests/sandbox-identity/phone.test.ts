import { expect, test } from "bun:test";
import { openClock, systemClock } from "#sandbox/clock.ts";
import { openDatabase } from "#sandbox/database.ts";
import { noFaults } from "#sandbox/faults.ts";
import { createSandboxClock } from "#sandbox/forward.ts";
import { outcomes } from "#sandbox/payments/rails.ts";
import { openMessages } from "#sandbox/phone/messages.ts";
import { startPhone } from "#sandbox/phone/phone.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { toDecimal } from "#shared/money.ts";

test("a phone shows its own messages, newest first, and no other's", async () => {
  await using phone = openPhone();
  phone.send({ channel: "sms", to: ebba.phone, text: "111111 is your code" });
  phone.send({ channel: "sms", to: aino.phone, text: "222222 is your code" });
  phone.send({ channel: "sms", to: ebba.phone, text: "333333 is your code" });
  const page = await (await fetch(`${phone.url}/?phone=${encodeURIComponent(ebba.phone)}`)).text();
  expect(page.indexOf("333333")).toBeGreaterThan(0);
  expect(page.indexOf("111111")).toBeGreaterThan(page.indexOf("333333"));
  expect(page).not.toContain("222222");

  const list = await fetch(`${phone.url}/messages?to=${encodeURIComponent(ebba.phone)}`);
  expect(await list.json()).toMatchObject({
    items: [
      { channel: "sms", to: ebba.phone, text: "333333 is your code" },
      { channel: "sms", to: ebba.phone, text: "111111 is your code" },
    ],
  });
});

test("a message is shown as text, whatever it says", async () => {
  await using phone = openPhone();
  phone.send({ channel: "sms", to: ebba.phone, text: "<img src=x onerror=alert(1)>" });
  const page = await (await fetch(`${phone.url}/?phone=${encodeURIComponent(ebba.phone)}`)).text();
  expect(page).toContain("&lt;img");
  expect(page).not.toContain("<img");
});

test("a number that nobody has says so, and one that is markup stays text", async () => {
  await using phone = openPhone();
  const page = await (await fetch(`${phone.url}/?phone=${encodeURIComponent("<b>+4670")}`)).text();
  expect(page).toContain("Nobody in the sandbox has the number");
  expect(page).not.toContain("<b>");
});

test("a service's fault is set and read over HTTP", async () => {
  await using phone = openPhone();
  const set = (service: string, fault: unknown) =>
    fetch(`${phone.url}/faults/${service}`, { method: "PUT", body: JSON.stringify(fault) });
  expect((await set("banking", { kind: "slow", ms: 100 })).status).toBe(200);
  expect(await (await fetch(`${phone.url}/faults`)).json()).toMatchObject({
    banking: { kind: "slow", ms: 100 },
    payments: { kind: "none" },
  });
  const partly = { kind: "error", rate: 0.3, path: "/customers/*/accounts" };
  expect(await (await set("banking", partly)).json()).toMatchObject({ banking: partly });
  const healed = await fetch(`${phone.url}/faults`, { method: "DELETE" });
  expect(await healed.json()).toMatchObject({ banking: { kind: "none" } });
  expect((await set("banking", { kind: "on_fire" })).status).toBe(400);
  expect((await set("banking", { kind: "error", rate: 30 })).status).toBe(400);
  expect((await set("weather", { kind: "none" })).status).toBe(404);
  expect((await fetch(`${phone.url}/faults/banking`)).status).toBe(405);
});

test("every amount that does something is listed with what it does", async () => {
  await using phone = openPhone();
  const page = await (await fetch(`${phone.url}/amounts`)).text();
  for (const { ending, happens } of outcomes) {
    expect(page).toContain(toDecimal({ amount: ending, currency: "SEK" }));
    expect(page).toContain(happens);
  }
});

function openPhone() {
  const database = openDatabase(":memory:");
  const messages = openMessages({ database, clock: systemClock });
  const clock = createSandboxClock({ database, clock: openClock(database), chores: [], publish: () => {} });
  const phone = startPhone();
  phone.open({ messages, faults: noFaults(), clock });
  return {
    url: phone.url,
    send: messages.send,
    async [Symbol.asyncDispose]() {
      await phone.stop();
      database.close();
    },
  };
}
