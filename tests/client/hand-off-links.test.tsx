import { expect, test } from "bun:test";
import { aino, ebba, noor } from "#sandbox/world/customers.ts";
import { pageHeaders } from "../support/app.ts";
import { pass } from "../support/merchant.ts";
import { openPage } from "../support/page.tsx";
import { back, hasLeft, heading, press, startScene } from "./hand-off-scene.ts";

test("who is not signed in learns who asks, and is led back here by the sign-in", async () => {
  await using scene = await startScene();
  using page = await scene.open();
  await heading(page, "Pay Lyktan Spel");
  const signIn = page.getByRole("link", { name: "Sign in" }).getAttribute("href") ?? "";
  expect(new URL(signIn, scene.app.url).searchParams.get("returnTo")).toBe(window.location.pathname);
  expect(page.queryByText("Moonlight pass, one month")).toBeNull();
  expect(page.getByRole("img", { name: "QR code of this page" })).toBeDefined();
});

test("what is declined goes back to the merchant, and nothing was done", async () => {
  await using scene = await startScene();
  using page = await scene.open(ebba);
  await press(page, "Decline");
  await hasLeft(page);
  expect(page.left[0]).toStartWith(`${back}?hand_off_result=`);
  await heading(page, "You declined this");
  expect(await scene.merchant.read(scene.handOff.id)).toMatchObject({ state: "declined", payment: null });
});

test("a used link says so, leads back by a press alone, and can be done by nobody again", async () => {
  await using scene = await startScene({ ask: { kind: "identity", details: ["name"] } });
  const details = [{ name: "name" as const, value: "Ebba Lindqvist" }];
  const { handOffs } = await scene.client(ebba);
  await handOffs.sign.mutate({ token: scene.token, answer: { kind: "identity", details } });
  for (const who of [ebba, aino, undefined]) {
    using page = await scene.open(who);
    await heading(page, "This is done");
    const way = page.getByRole("link", { name: "Back to Lyktan Spel" }).getAttribute("href");
    expect(way).toStartWith(back);
    expect(page.left).toEqual([]);
    expect(page.queryByRole("button", { name: "Decline" })).toBeNull();
  }
});

test("an expired link, and one that was taken back, say what happened and how to go on", async () => {
  await using scene = await startScene();
  const other = await scene.merchant.handOff(pass);
  await scene.merchant.call("POST", `/hand-offs/${other.id}/cancellation`);
  await scene.app.sandbox.clock.forward("1h");
  using page = await scene.open(ebba);
  await heading(page, "This link is too old");
  page.getByRole("link", { name: "Back to Lyktan Spel" });
  using taken = await openPage(scene.app, { path: new URL(other.link).pathname, as: ebba });
  await heading(taken, "This was taken back");
});

test("a link for another payer says so, and shows nothing of what it asks", async () => {
  await using scene = await startScene({ payer: ebba.id });
  using page = await scene.open(aino);
  await heading(page, "This link is for somebody else");
  expect(page.queryByText("Moonlight pass, one month")).toBeNull();
  expect(page.queryByRole("button", { name: /^Approve/ })).toBeNull();
});

test("a forged link, and what cannot be one, are unknown, signed in or not", async () => {
  await using scene = await startScene();
  for (const token of ["A".repeat(43), "nonsense"]) {
    for (const as of [ebba, undefined]) {
      using page = await openPage(scene.app, { path: `/hand-offs/${token}`, as });
      await heading(page, "We do not know this link");
      page.getByRole("link", { name: "To your overview" });
    }
  }
});

test("a payer without any account is led to link one, and back", async () => {
  await using scene = await startScene();
  using page = await scene.open(noor);
  await page.findByText("Moonlight pass, one month");
  await page.findByText("You have no account for this yet.");
  page.getByRole("link", { name: "Link another account" });
});

test("with the service away the page says so, and is whole after another try", async () => {
  await using scene = await startScene();
  const { faults } = scene.app.sandbox;
  faults.payments = { kind: "error" };
  using page = await scene.open(ebba);
  await heading(page, "A merchant’s request");
  await page.findByRole("alert");
  expect(page.queryByText("We do not know this link")).toBeNull();
  faults.payments = { kind: "none" };
  await page.findByText("Moonlight pass, one month");
});

test("a payment whose approval failed can be made again, and says why it failed", async () => {
  await using scene = await startScene();
  const { handOffs } = await scene.client(ebba);
  const answer = { kind: "payment", accountId: "acc_ebba_daily" } as const;
  const { transactionId } = await handOffs.accept.mutate({ token: scene.token, answer });
  using page = await scene.open(ebba, "?done=1&account=acc_ebba_daily&approval=approval_cancelled");
  await page.findByText("The payment that you began did not go through. You can try again.");
  await page.findByRole("alert");
  await press(page, /^Approve 149\.00/);
  await hasLeft(page);
  expect(page.left[0]).toStartWith(`/approve/${transactionId}?`);
});

test("what is kept for later is the payer's alone from then on", async () => {
  await using scene = await startScene();
  using page = await scene.open(ebba);
  await press(page, "Keep it for later");
  await page.findByText(/^It waits among your messages/);
  const others = scene.app.client(await scene.app.signIn(aino));
  await expect(others.handOffs.get.query({ token: scene.token })).rejects.toMatchObject({
    data: { reason: "hand_off_foreign" },
  });
  using waiting = await openPage(
    { ...scene.app, signIn: async () => pageHeaders(scene.app.url) },
    { path: `/hand-offs/${scene.token}` },
  );
  await heading(waiting, "Pay Lyktan Spel");
});
