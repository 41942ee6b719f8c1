import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { problemCase } from "#shared/cases.ts";
import { transactionPage } from "#shared/transactions.ts";
import { expectProblem, mayWrite, openTarget } from "./support.ts";

const payments = await openTarget("payments");
const { customer } = payments;
const cases = v.object({ items: v.array(problemCase) });
const report = { reason: "wrong_amount", text: "It should have been less. (A test of the contract.)" };

const post = (body?: unknown) => ({ method: "POST", body: body ? JSON.stringify(body) : undefined });

test("cases are listed newest first, each with the payer's report", async () => {
  const { items } = await payments.read(cases, `${customer}/cases`);
  const opened = items.map(({ openedAt }) => openedAt);
  expect(opened).toEqual(opened.toSorted().reverse());
  for (const { messages } of items) expect(messages[0]?.from).toBe("payer");
});

describe.if(mayWrite)("a reported problem", () => {
  test("opens a case of its payment, which accepts messages until it is closed", async () => {
    const { id } = await payment();
    const at = `${customer}/payments/${id}/cases`;
    const opened = await payments.read(problemCase, at, { ...post(report), status: 201 });
    expect(opened).toMatchObject({ transactionId: id, reason: report.reason, state: "open", closedAt: null });
    expect(opened.messages).toMatchObject([{ from: "payer", text: report.text }]);
    expect(opened.answerDue > opened.openedAt.slice(0, 10)).toBe(true);
    await expectProblem(await payments.request(at, post(report)), 409, "case_open");

    const casePath = `${customer}/cases/${opened.id}`;
    const written = await payments.read(
      problemCase,
      `${casePath}/messages`,
      post({ text: "I have the receipt." }),
    );
    expect(written.messages.at(-1)).toMatchObject({ from: "payer", text: "I have the receipt." });
    const { items } = await payments.read(cases, `${customer}/cases?paymentId=${id}`);
    expect(items).toContainEqual(written);

    const closed = await payments.read(problemCase, `${casePath}/closing`, post());
    expect(closed.state).toBe("closed");
    expect(await payments.read(problemCase, `${casePath}/closing`, post())).toEqual(closed);
    await expectProblem(
      await payments.request(`${casePath}/messages`, post({ text: "Still." })),
      409,
      "too_late",
    );
  });

  test("requires a known reason and a text", async () => {
    const { id } = await payment();
    for (const wrong of [
      { ...report, reason: "boredom" },
      { ...report, text: " " },
    ]) {
      const answer = await payments.request(`${customer}/payments/${id}/cases`, post(wrong));
      await expectProblem(answer, 400, "invalid_request");
    }
  });

  test("for a payment of someone else is not found", async () => {
    const answer = await payments.request(`${customer}/payments/no-such-payment/cases`, post(report));
    await expectProblem(answer, 404, "not_found");
    const closing = await payments.request(`${customer}/cases/no-such-case/closing`, post());
    await expectProblem(closing, 404, "not_found");
  });
});

/** Returns the newest payment without an open case. */
async function payment() {
  const { items: known } = await payments.read(cases, `${customer}/cases`);
  const taken = known.filter(({ state }) => state !== "closed").map(({ transactionId }) => transactionId);
  const { items } = await payments.read(transactionPage, `${customer}/payments`);
  const free = items.find(({ id }) => !taken.includes(id));
  if (!free) throw new Error("Every payment has a case.");
  return free;
}
