import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import { createRemoteJWKSet, jwtVerify } from "jose";
import * as v from "valibot";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { type Detail, type HandOff, handOff } from "#shared/hand-offs.ts";
import { inbox } from "#shared/notifications.ts";
import type { MandateTerms } from "#shared/permissions.ts";
import {
  type MerchantsHandOff,
  pass,
  startMerchant,
  type TestMerchant,
  tokenIn,
} from "#tests/support/merchant.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { type Platform, startPlatform } from "./transfer-support.ts";

const daily = { kind: "payment", accountId: "acc_ebba_daily" };

/** The platform with a merchant on it, and a payer's side of a hand-off. */
async function startWorld() {
  await using parts = new AsyncDisposableStack();
  const platform = parts.use(await startPlatform());
  const merchant = parts.use(await startMerchant({ services: platform.services }));
  const stack = parts.move();

  async function as(customerId: string, begun: MerchantsHandOff, path = "", body?: unknown) {
    const key = new Bun.CryptoHasher("sha256").update(tokenIn(begun)).digest("hex");
    const answer = await fetch(
      `${platform.services.payments.url}/customers/${customerId}/hand-offs/${key}${path}`,
      {
        method: path ? "POST" : "GET",
        headers: body === undefined ? {} : { "content-type": "application/json" },
        body: body === undefined ? undefined : JSON.stringify(body),
      },
    );
    const read: unknown = await answer.json();
    return {
      status: answer.status,
      code: v.parse(v.object({ code: v.optional(v.string()) }), read).code,
      get handOff() {
        return v.parse(handOff, read);
      },
    };
  }

  return {
    platform,
    merchant,
    as,
    accept: (begun: MerchantsHandOff, answer: unknown) => as(ebba.id, begun, "/acceptance", answer),
    /** Ebba accepts, and approves the payment. */
    async pay(begun: MerchantsHandOff) {
      const { transactionId } = (await as(ebba.id, begun, "/acceptance", daily)).handOff;
      const { payment } = await platform.get(`/payments/${transactionId}`);
      expect((await platform.approve(payment)).status).toBe(200);
      return (await as(ebba.id, begun)).handOff;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** What came back to the merchant with the browser, checked as a merchant checks it. */
async function resultIn(
  { returnTo }: Pick<HandOff, "returnTo">,
  { platform, merchant }: { platform: Platform; merchant: TestMerchant },
) {
  const { url } = platform.services.payments;
  const result = new URL(returnTo ?? "").searchParams.get("hand_off_result") ?? "";
  const keys = createRemoteJWKSet(new URL(`${url}/jwks.json`));
  const { payload } = await jwtVerify(result, keys, {
    issuer: url,
    audience: merchant.merchantId,
    typ: "hand-off-result+jwt",
    currentDate: platform.services.clock.now(),
  });
  return payload;
}

describe("a merchant", () => {
  test("begins a hand-off once for each key, whose link is worth nothing to who reads the database", async () => {
    await using world = await startWorld();
    const { merchant, platform } = world;
    const key = crypto.randomUUID();
    const first = await merchant.post(pass, key);
    const again = await merchant.post(pass, key);
    expect([first.status, again.status]).toEqual([201, 200]);
    const begun = await first.json();
    expect(await again.json()).toEqual(begun);
    expect(begun.link).toMatch(/^http:\/\/localhost:3000\/hand-offs\/[\w-]{43}$/);
    expect((await merchant.post({ ...pass, livesFor: 60 }, key)).status).toBe(422);
    const kept = JSON.stringify(platform.database.query("select * from hand_offs").all());
    expect(kept).not.toContain(tokenIn(begun));
  });

  test("is known by its key, and sees no other's", async () => {
    await using world = await startWorld();
    const { merchant, platform } = world;
    await using other = await startMerchant({ services: platform.services, merchantId: "moonfen" });
    const begun = await merchant.handOff(pass);
    const path = `/hand-offs/${begun.id}`;
    expect((await other.call("GET", path)).status).toBe(404);
    expect((await other.call("POST", `${path}/cancellation`)).status).toBe(404);
    for (const authorization of ["", "Bearer ", "Bearer wrong", merchant.key])
      expect(
        (await fetch(platform.services.payments.url + path, { headers: { authorization } })).status,
      ).toBe(401);
  });

  test("is sent payers back to where it registered, and to nowhere else", async () => {
    await using world = await startWorld();
    const post = async (returnUrl: string) => (await world.merchant.post({ ...pass, returnUrl })).status;
    for (const fine of [
      "https://shop.example/orders",
      "https://shop.example/orders/17?x=1#y",
      "https://SHOP.example/orders?id=17",
    ])
      expect(`${fine} ${await post(fine)}`).toBe(`${fine} 201`);
    for (const foreign of [
      "https://shop.example/ordersomething",
      "https://shop.example/",
      "https://shop.example/orders/../admin",
      "https://shop.example/orders/%2e%2e/admin",
      "https://shop.example.evil.example/orders",
      "https://shop.example:444/orders",
      "https://shop.example@evil.example/orders",
      "https://evil@shop.example/orders",
      "http://shop.example/orders",
      "https://evil.example/https://shop.example/orders",
    ])
      expect(`${foreign} ${await post(foreign)}`).toBe(`${foreign} 422`);
    for (const none of ["javascript:alert(1)", "data:text/html,x", "//evil.example", "orders", ""])
      expect(`${none} ${await post(none)}`).toBe(`${none} 400`);
  });

  test("takes back what nobody has begun, and reads what it holds for a payer", async () => {
    await using world = await startWorld();
    const { merchant } = world;
    const begun = await merchant.handOff(pass);
    await merchant.call("POST", `/hand-offs/${begun.id}/cancellation`);
    expect((await merchant.read(begun.id)).state).toBe("cancelled");
    expect((await world.accept(begun, daily)).code).toBe("hand_off_over");
    const second = await merchant.handOff(pass);
    await world.accept(second, daily);
    expect((await merchant.call("POST", `/hand-offs/${second.id}/cancellation`)).status).toBe(409);
    expect(await (await merchant.call("GET", `/payers/${ebba.id}/balances`)).json()).toEqual({
      items: [{ amount: 250_00, currency: "SEK" }],
    });
  });
});

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

describe("news for a merchant", () => {
  test("is signed, and comes again with the same id until it is taken", async () => {
    await using world = await startWorld();
    const { merchant, platform } = world;
    merchant.down = true;
    await world.as(ebba.id, await merchant.handOff(pass), "/refusal");
    const failed = (tries: number) => () =>
      platform.database.query("select 1 from webhook_events where tries = ?").get(tries) !== null;
    await waitUntil("a first try", failed(1));
    await platform.services.clock.forward("10s");
    await waitUntil("a second try", failed(2));
    merchant.down = false;
    await platform.services.clock.forward("2min");
    await waitUntil("its arrival", () => !platform.database.query("select 1 from webhook_events").get());
    await platform.services.clock.forward("72h");
    expect(new Set(merchant.received.map(({ id }) => id)).size).toBe(1);
    expect(merchant.received).toHaveLength(3);

    const [{ id, headers, body }] = merchant.received as [TestMerchant["received"][number]];
    const key = Buffer.from(merchant.webhookSecret.replace("whsec_", ""), "base64");
    const said = `${id}.${headers.get("webhook-timestamp")}.${body}`;
    expect(headers.get("webhook-signature")).toBe(
      `v1,${createHmac("sha256", key).update(said).digest("base64")}`,
    );
  });
});
