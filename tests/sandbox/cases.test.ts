import { expect, test } from "bun:test";
import * as v from "valibot";
import { addBusinessDays } from "#sandbox/payments/business-days.ts";
import { answerCases } from "#sandbox/payments/cases.ts";
import { aino } from "#sandbox/world/customers.ts";
import { problemCase } from "#shared/cases.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { type Platform, startPlatform } from "./transfer-support.ts";

const report = { reason: "not_received", text: "The shop says that nothing came." };

async function reported(platform: Platform) {
  const { payment } = await platform.order(groceryOrder);
  const { body } = await platform.post(`/payments/${payment.id}/cases`, report);
  return { payment, opened: v.parse(problemCase, body) };
}

/** A minute later, when the platform has answered. */
function answered(platform: Platform): void {
  platform.pass(60);
  answerCases(platform.deps);
}

test("a problem is reported, answered, written about and closed", async () => {
  await using platform = await startPlatform();
  const { payment, opened } = await reported(platform);
  expect(opened).toMatchObject({
    transactionId: payment.id,
    reason: "not_received",
    state: "open",
    openedAt: "2026-11-24T12:00:00.000Z",
    answerDue: "2026-12-15",
    messages: [{ from: "payer", text: report.text }],
  });
  answered(platform);
  const { body: list } = await platform.get(`/cases?paymentId=${payment.id}`);
  expect(list).toMatchObject({
    items: [{ id: opened.id, state: "answered", messages: [{ from: "payer" }, { from: "platform" }] }],
  });
  const { body: again } = await platform.post(`/cases/${opened.id}/messages`, {
    text: "Thank you. And now?",
  });
  expect(again).toMatchObject({ state: "open" });
  answered(platform);
  const closing = () => platform.post(`/cases/${opened.id}/closing`);
  const { body: closed } = await closing();
  expect(closed).toMatchObject({ state: "closed", closedAt: "2026-11-24T12:02:00.000Z" });
  expect(v.parse(problemCase, closed).messages.length).toBe(4);
  platform.pass(60);
  expect((await closing()).body).toEqual(closed);
  const late = await platform.post(`/cases/${opened.id}/messages`, { text: "One more thing" });
  expect(late).toMatchObject({ status: 409, code: "too_late" });
});

test("an answer is in the payer's inbox, once", async () => {
  await using platform = await startPlatform();
  await reported(platform);
  answered(platform);
  answered(platform);
  const entries = platform.database.query("select id from inbox_entries where title like '%answered%'");
  expect(entries.all().length).toBe(1);
});

test("a payment has one case at a time", async () => {
  await using platform = await startPlatform();
  const { payment, opened } = await reported(platform);
  const open = () => platform.post(`/payments/${payment.id}/cases`, report);
  expect(await open()).toMatchObject({ status: 409, code: "case_open" });
  await platform.post(`/cases/${opened.id}/closing`);
  expect((await open()).status).toBe(201);
});

test("a problem can be reported for 13 months", async () => {
  await using platform = await startPlatform();
  const { payment } = await platform.order(groceryOrder);
  platform.clock.set("2027-12-24T12:00:00.001Z");
  const late = await platform.post(`/payments/${payment.id}/cases`, report);
  expect(late).toMatchObject({ status: 409, code: "too_late" });
  platform.clock.set("2027-12-24T12:00:00.000Z");
  expect((await platform.post(`/payments/${payment.id}/cases`, report)).status).toBe(201);
});

test("a case of another customer's is neither found nor changed", async () => {
  await using platform = await startPlatform();
  const { payment, opened } = await reported(platform);
  const theirs = `${platform.services.payments.url}/customers/${aino.id}`;
  const send = (path: string, body: unknown) =>
    fetch(theirs + path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  expect((await send(`/payments/${payment.id}/cases`, report)).status).toBe(404);
  expect((await send(`/cases/${opened.id}/messages`, { text: "Hello" })).status).toBe(404);
  expect((await send(`/cases/${opened.id}/closing`, {})).status).toBe(404);
  expect(await (await fetch(`${theirs}/cases`)).json()).toEqual({ items: [] });
});

test("a report that says nothing is refused", async () => {
  await using platform = await startPlatform();
  const { payment } = await platform.order(groceryOrder);
  for (const wrong of [{ ...report, text: "  " }, { ...report, reason: "boredom" }, {}]) {
    expect((await platform.post(`/payments/${payment.id}/cases`, wrong)).status).toBe(400);
  }
});

test("business days leave out weekends and the days on which TARGET is closed", () => {
  expect(addBusinessDays("2026-11-20", 1)).toBe("2026-11-23");
  expect(addBusinessDays("2026-12-24", 1)).toBe("2026-12-28");
  expect(addBusinessDays("2026-12-31", 1)).toBe("2027-01-04");
  // Easter is on 28 March 2027, 16 April 2028 and 1 April 2029.
  expect(addBusinessDays("2027-03-25", 1)).toBe("2027-03-30");
  expect(addBusinessDays("2028-04-13", 1)).toBe("2028-04-18");
  expect(addBusinessDays("2029-03-29", 1)).toBe("2029-04-03");
});
