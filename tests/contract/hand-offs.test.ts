import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { handOff, handOffStatus } from "#shared/hand-offs.ts";
import { expectProblem, mayWrite, openTarget } from "./support.ts";

const payments = await openTarget("payments");
const { customer, customerId, merchantKey } = payments;
const nobodys = "0".repeat(64);

test("an unknown hand-off is not found, neither by link nor by a customer", async () => {
  await expectProblem(await payments.request(`/hand-off-links/${nobodys}`), 404, "not_found");
  await expectProblem(await payments.request(`${customer}/hand-offs/${nobodys}`), 404, "not_found");
  for (const act of ["claim", "refusal"])
    await expectProblem(
      await payments.request(`${customer}/hand-offs/${nobodys}/${act}`, { method: "POST" }),
      404,
      "not_found",
    );
});

describe.if(mayWrite && merchantKey !== undefined)("a hand-off of a merchant's", () => {
  const ask = { kind: "identity", details: ["name"] };
  const createdHandOff = v.object({ id: v.string(), link: v.pipe(v.string(), v.url()), state: v.string() });

  async function begin(order: object = {}) {
    const made = await payments.request("/hand-offs", {
      method: "POST",
      headers: { authorization: `Bearer ${merchantKey}`, "idempotency-key": crypto.randomUUID() },
      body: JSON.stringify({ ask, payer: customerId, ...order }),
    });
    expect(made.status).toBe(201);
    const { link, ...rest } = v.parse(createdHandOff, await made.json());
    const token = link.slice(link.lastIndexOf("/") + 1);
    return { ...rest, token, key: new Bun.CryptoHasher("sha256").update(token).digest("hex") };
  }

  test("is opened by the hash of the token in its link, and declined once", async () => {
    const { key, token } = await begin();
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const status = await payments.read(handOffStatus, `/hand-off-links/${key}`);
    expect(status).toMatchObject({ kind: "identity", state: "open", endedAt: null, returnTo: null });
    const shown = await payments.read(handOff, `${customer}/hand-offs/${key}`);
    expect(shown.ask).toMatchObject({ kind: "identity", details: [{ name: "name" }] });
    await expectProblem(
      await payments.request(`/customers/another/hand-offs/${key}`),
      403,
      "hand_off_foreign",
    );

    const decline = () => payments.read(handOff, `${customer}/hand-offs/${key}/refusal`, { method: "POST" });
    expect(await decline()).toMatchObject({ state: "declined", endedAt: expect.any(String) });
    expect(await decline()).toMatchObject({ state: "declined" });
    await expectProblem(
      await payments.request(`${customer}/hand-offs/${key}/claim`, { method: "POST" }),
      409,
      "hand_off_over",
    );
  });

  test("cannot be accepted with details other than those shown", async () => {
    const { key } = await begin();
    const answer = { kind: "identity", details: [{ name: "name", value: "Somebody Else" }] };
    const send = { method: "POST", body: JSON.stringify(answer) };
    await expectProblem(
      await payments.request(`${customer}/hand-offs/${key}/acceptance`, send),
      409,
      "hand_off_changed",
    );
    await payments.request(`${customer}/hand-offs/${key}/refusal`, { method: "POST" });
  });
});
