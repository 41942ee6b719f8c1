import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { inbox } from "#shared/notifications.ts";
import { pass, tokenIn } from "#tests/support/merchant.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { daily, resultIn, startWorld } from "./hand-off-support.ts";

describe("a payment", () => {
  test("is made once, approved, and comes back to the merchant as a signed result", async () => {
    await using world = await startWorld();
    const { merchant, platform } = world;
    const begun = await merchant.handOff(pass);
    const [one, other] = [await world.accept(begun, daily), await world.accept(begun, daily)];
    expect(one.handOff).toMatchObject({ state: "begun", returnTo: pass.returnUrl });
    expect(other.handOff.transactionId).toBe(one.handOff.transactionId);

    const done = await world.pay(begun);
    expect(done).toMatchObject({ state: "done", transactionId: one.handOff.transactionId });
    expect(await resultIn(done, world)).toMatchObject({
      hand_off: begun.id,
      kind: "payment",
      outcome: "done",
      payer: ebba.id,
      payment: { id: done.transactionId, state: "approved" },
    });
    expect(await merchant.read(begun.id)).toMatchObject({ state: "done", payer: ebba.id });
    await platform.services.clock.forward("15min");
    await waitUntil("the news", () => merchant.received.length >= 2);
    expect(merchant.heard()).toEqual(["hand_off.done", "payment.settled"]);
    expect((await world.accept(begun, daily)).handOff.state).toBe("done");
  });

  test("is made anew from another account, and again after one that came to nothing", async () => {
    await using world = await startWorld();
    const { merchant, platform } = world;
    const begun = await merchant.handOff(pass);
    const { transactionId: first } = (await world.accept(begun, daily)).handOff;
    const { transactionId: second } = (
      await world.accept(begun, { kind: "payment", accountId: "acc_ebba_savings" })
    ).handOff;
    expect((await platform.get(`/payments/${first}`)).payment.state).toBe("cancelled");
    expect((await platform.get(`/payments/${second}`)).payment.account?.id).toBe("acc_ebba_savings");
    await platform.post(`/payments/${second}/cancellation`);
    expect((await world.pay(begun)).state).toBe("done");
  });

  test("that cannot be made leaves the hand-off as it is", async () => {
    await using world = await startWorld();
    const begun = await world.merchant.handOff({
      ask: { ...pass.ask, kind: "withdrawal", amount: { amount: 251_00, currency: "SEK" } },
    });
    const refused = await world.accept(begun, { ...daily, kind: "withdrawal" });
    expect([refused.status, refused.code]).toEqual([422, "insufficient_funds"]);
    expect(
      (await world.accept(begun, { ...daily, kind: "withdrawal", accountId: "acc_aino_daily" })).code,
    ).toBe("unknown_account");
    expect((await world.as(ebba.id, begun)).handOff).toMatchObject({ state: "open", transactionId: null });
  });
});

describe("a hand-off", () => {
  test("is for the payer whom the merchant names, else for the one who takes it on", async () => {
    await using world = await startWorld();
    const { merchant, as } = world;
    const ainos = await merchant.handOff({ ...pass, payer: aino.id });
    expect((await as(ebba.id, ainos)).code).toBe("hand_off_foreign");
    expect((await world.accept(ainos, daily)).code).toBe("hand_off_foreign");
    expect((await as(ebba.id, ainos, "/refusal")).code).toBe("hand_off_foreign");
    expect((await merchant.post({ ...pass, payer: "nobody" })).status).toBe(422);

    const anybodys = await merchant.handOff(pass);
    expect((await as(aino.id, anybodys)).status).toBe(200);
    expect((await as(ebba.id, anybodys, "/claim")).status).toBe(200);
    expect((await as(aino.id, anybodys)).code).toBe("hand_off_foreign");
  });

  test("that a payer keeps, or a merchant has told them of, waits in their inbox", async () => {
    await using world = await startWorld();
    const { merchant, platform } = world;
    const kept = await merchant.handOff(pass);
    await world.as(ebba.id, kept, "/claim");
    const told = await merchant.handOff({ ...pass, payer: ebba.id, tell: true });
    const answer = await fetch(`${platform.services.notifications.url}/customers/${ebba.id}/inbox`);
    const paths = (await answer.json()).items.map(({ path }: { path: string }) => path);
    expect(paths).toContain(`/hand-offs/${tokenIn(kept)}`);
    expect(paths).toContain(`/hand-offs/${tokenIn(told)}`);
  });

  test("that its payer has gone on with waits no more: now it is its payment that may, and is told", async () => {
    await using world = await startWorld();
    const { merchant, platform } = world;
    const waiting = async () => {
      const answer = await fetch(
        `${platform.services.notifications.url}/customers/${ebba.id}/inbox?unread=true`,
      );
      return v.parse(inbox, await answer.json()).items.map(({ event }) => event);
    };
    const told = await merchant.handOff({ ...pass, payer: ebba.id, tell: true });
    expect(await waiting()).toEqual(["hand_off_waiting"]);
    await world.accept(told, daily);
    expect(await waiting()).toEqual([]);
    await platform.services.clock.forward("1min");
    expect(await waiting()).toEqual(["approval_needed"]);
  });

  test("is declined once, and stops the payment that was begun for it", async () => {
    await using world = await startWorld();
    const { merchant, platform } = world;
    const begun = await merchant.handOff(pass);
    const { transactionId } = (await world.accept(begun, daily)).handOff;
    const declined = (await world.as(ebba.id, begun, "/refusal")).handOff;
    expect(declined.state).toBe("declined");
    expect((await world.as(ebba.id, begun, "/refusal")).handOff.state).toBe("declined");
    expect((await platform.get(`/payments/${transactionId}`)).payment.state).toBe("cancelled");
    expect(await resultIn(declined, world)).toMatchObject({ outcome: "declined", payer: ebba.id });
  });

  test("ends by itself when its time is over, and later where a payment has been begun", async () => {
    await using world = await startWorld();
    const { merchant, platform, as } = world;
    const left = await merchant.handOff(pass);
    const begun = await merchant.handOff({ ...pass, livesFor: 60 });
    await world.accept(begun, daily);
    await platform.services.clock.forward("2min");
    expect((await as(ebba.id, begun)).handOff.state).toBe("begun");
    await platform.services.clock.forward("15min");
    expect((await as(ebba.id, begun)).handOff.state).toBe("expired");
    expect(await resultIn((await as(ebba.id, left)).handOff, world)).toMatchObject({ outcome: "expired" });
    expect((await as(ebba.id, left, "/claim")).code).toBe("hand_off_over");
  });

  test("that nobody made is not found", async () => {
    await using world = await startWorld();
    const begun = await world.merchant.handOff(pass);
    const forged = { ...begun, link: begun.link.replace(/.{5}$/, "AAAAA") };
    expect((await world.as(ebba.id, forged)).status).toBe(404);
  });
});
