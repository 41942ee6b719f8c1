import { describe, expect, test } from "bun:test";
import { createHmac } from "node:crypto";
import { ebba } from "#sandbox/world/customers.ts";
import { pass, startMerchant, type TestMerchant, tokenIn } from "#tests/support/merchant.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { daily, startWorld } from "./hand-off-support.ts";

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
