import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { aino, ebba } from "#sandbox/world/customers.ts";
import type { Detail } from "#shared/hand-offs.ts";
import type { MandateTerms } from "#shared/permissions.ts";
import { pass } from "#tests/support/merchant.ts";
import { resultIn, startWorld } from "./hand-off-support.ts";

describe("what needs no money", () => {
  const purpose = "Top-ups when the purse is empty";
  const terms: MandateTerms = { cap: { amount: 1_000_00, currency: "SEK" }, period: "month" };

  test("a mandate is signed as it was shown, collected under, and changed by another", async () => {
    await using world = await startWorld();
    const { merchant } = world;
    const begun = await merchant.handOff({ ask: { kind: "mandate", purpose, terms } });
    const answer = { kind: "mandate", accountId: "acc_ebba_daily", terms };
    const more = { ...terms, cap: { amount: 2_000_00, currency: "SEK" } };
    expect((await world.accept(begun, { ...answer, terms: more })).code).toBe("hand_off_changed");
    expect((await world.accept(begun, answer)).handOff.state).toBe("done");
    const { mandate: mandateId } = await merchant.read(begun.id);
    const charge = { mandateId, amount: { amount: 200_00, currency: "SEK" } };
    const collected = await merchant.call("POST", "/charges", charge, {
      "idempotency-key": crypto.randomUUID(),
    });
    expect(await collected.json()).toMatchObject({ state: "approved", account: { id: "acc_ebba_daily" } });

    const change = await merchant.handOff({ ask: { kind: "mandate", purpose, terms: more } });
    expect((await world.as(ebba.id, change)).handOff.ask).toEqual({
      kind: "mandate",
      purpose,
      terms: more,
      replaces: terms,
    });
    await world.accept(change, { ...answer, terms: more });
    expect((await merchant.read(change.id)).mandate).toBe(mandateId);
  });

  test("details reach the merchant as they were shown, and never with the browser", async () => {
    await using world = await startWorld();
    const { merchant, platform } = world;
    const begun = await merchant.handOff({ ...pass, ask: { kind: "identity", details: ["name", "email"] } });
    const details: Detail[] = [
      { name: "name", value: "Ebba Lindqvist" },
      { name: "email", value: ebba.email },
    ];
    expect((await world.as(ebba.id, begun)).handOff.ask).toEqual({ kind: "identity", details });
    const other = [{ name: "name", value: "Eve" }, details[1]];
    expect((await world.accept(begun, { kind: "identity", details: other })).code).toBe("hand_off_changed");
    expect((await merchant.read(begun.id)).outcome).toBeNull();
    const done = (await world.accept(begun, { kind: "identity", details })).handOff;
    expect(JSON.stringify(await resultIn(done, world))).not.toContain("Lindqvist");
    expect((await platform.get("/permissions?merchantId=lyktan")).body).toMatchObject({
      items: [{ kind: "data", data: ["name", "email"], endedAt: null }],
    });
    expect((await merchant.read(begun.id)).outcome).toEqual({ name: "Ebba Lindqvist", email: ebba.email });
  });

  test("a question and its answer stand in the case, and the answer reaches the merchant", async () => {
    await using world = await startWorld();
    const { merchant, platform } = world;
    const report = { reason: "wrong_amount", text: "It should be less." };
    const { body } = await platform.post("/payments/purse/cases", report);
    const caseId = v.parse(v.object({ id: v.string() }), body).id;
    const question = "Which price were you shown?";
    expect((await merchant.post({ ask: { kind: "question", caseId: "another", question } })).status).toBe(
      404,
    );
    const begun = await merchant.handOff({ ask: { kind: "question", caseId, question } });
    expect((await world.as(ebba.id, begun)).handOff.ask).toMatchObject({ question, transactionId: "purse" });
    expect((await world.as(aino.id, begun)).code).toBe("hand_off_foreign");
    await world.accept(begun, { kind: "question", text: "200 SEK." });
    expect((await merchant.read(begun.id)).outcome).toEqual({ answer: "200 SEK." });
    expect((await platform.get("/cases")).body).toMatchObject({
      items: [
        {
          messages: [
            { from: "payer" },
            { from: "platform", text: `Lyktan Spel asks: ${question}` },
            { from: "payer", text: "200 SEK." },
          ],
        },
      ],
    });
  });
});
