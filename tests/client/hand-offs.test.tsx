import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { ibanAt } from "#tests/support/ibans.ts";
import { pass, tokenIn } from "../support/merchant.ts";
import { openPage } from "../support/page.tsx";
import { back, hasLeft, heading, press, sek, signedInEarlier, startScene } from "./hand-off-scene.ts";

test("a payment says what it costs and when it arrives, and leads to its approval and back", async () => {
  await using scene = await startScene();
  using page = await scene.open(ebba);
  await heading(page, "Pay Lyktan Spel");
  await page.findByText("Moonlight pass, one month");
  await page.findByText("within 10 seconds of your approval");
  expect(page.getByText("Charges").nextElementSibling?.textContent).toBe("None");
  await press(page, /^Approve 149\.00/);
  await hasLeft(page);
  const { payment } = await scene.merchant.read(scene.handOff.id);
  const left = new URL(page.left[0] ?? "", scene.app.url);
  expect(left.pathname).toBe(`/approve/${payment}`);
  expect(left.searchParams.get("returnTo")).toBe(`/hand-offs/${scene.token}?done=1&account=acc_ebba_daily`);
});

test("from an account in another currency, the exchange and its charge are said first", async () => {
  await using scene = await startScene();
  using page = await scene.open(ebba);
  await page.user.click(await page.findByRole("radio", { name: /Holiday euros/ }));
  await page.findByText("For exchanging");
  expect(page.getByText(/^1 SEK = /)).toBeDefined();
  expect(page.history.location.search).toBe("?account=acc_ebba_euro");
});

test("an account is offered for paying only with its bank's consent, and the way to renew that comes back", async () => {
  await using scene = await startScene();
  await scene.app.sandbox.clock.forward("180d");
  const { link } = await scene.merchant.handOff(pass);
  using page = await openPage(scene.app, { path: new URL(link).pathname, as: ebba });
  const radio: HTMLInputElement = await page.findByRole("radio", { name: /Everyday/ });
  expect(radio.disabled).toBe(true);
  expect(page.queryAllByRole("radio", { checked: true }).length).toBe(0);
  const renew = page.getByRole("link", { name: "Renew the consent Everyday" }).getAttribute("href") ?? "";
  expect(renew).toBe(`/link-account?renews=acc_ebba_daily&handOff=${tokenIn({ link })}`);
  const approve = page.getByRole("button", { name: /^Approve/ });
  expect(approve.getAttribute("aria-disabled")).toBe("true");
});

test("what the payer's own limit leaves is said, and a limit that is in the way is named before anything is made", async () => {
  await using scene = await startScene();
  const client = await scene.client(ebba);
  await client.limits.update.mutate({ id: "cap-deposit-transaction-SEK", amount: 100_00 });
  using page = await scene.open(ebba);
  await page.findByText(/^Your .* is .*100\.00.*Nothing has been moved\.$/);
  expect(page.getByRole("button", { name: /^Approve/ }).getAttribute("aria-disabled")).toBe("true");
  await waitFor(() => expect(page.requests).toContain("/trpc/changes.watch"));
  await client.limits.update.mutate({ id: "cap-deposit-transaction-SEK", amount: 200_00 });
  await page.findByText(/^Your own cap is .*200\.00 SEK at once\.$/);
});

test("a withdrawal to an account in another name is made only by who says that it is theirs", async () => {
  await using scene = await startScene({ ask: { kind: "withdrawal", amount: sek(50_00) } });
  using page = await scene.open(ebba);
  await heading(page, "Withdraw from Lyktan Spel");
  await page.findByText("The account is in your name");
  await page.user.click(page.getByRole("radio", { name: /Savings/ }));
  await page.findByText("Almost your name");
  await press(page, /^Approve 50\.00/);
  await hasLeft(page);
  expect((await scene.merchant.read(scene.handOff.id)).state).toBe("begun");
});

test("an account that was just linked is the one that is chosen", async () => {
  await using scene = await startScene();
  using page = await scene.open(ebba, "?account=acc_ebba_euro");
  const radio: HTMLInputElement = await page.findByRole("radio", { name: /Holiday euros/ });
  await waitFor(() => expect(radio.checked).toBe(true));
  const add = page.getByRole("link", { name: "Link another account" }).getAttribute("href") ?? "";
  expect(add).toContain(`handOff=${scene.token}`);
  await page.user.click(page.getByRole("link", { name: "Link another account" }));
  const bank = await page.findByRole("link", { name: /Nordljus Bank/ });
  expect(bank.getAttribute("href")).toBe(`/link-account?bank=nordljus&handOff=${scene.token}`);
  await page.user.click(page.getByRole("link", { name: "Back without an account" }));
  await heading(page, "Pay Lyktan Spel");
});

test("an account that is added by its number is chosen for the withdrawal that waits for it", async () => {
  await using scene = await startScene({ ask: { kind: "withdrawal", amount: sek(50_00) } });
  using page = await scene.open(ebba);
  await page.user.click(await page.findByRole("link", { name: "Link another account" }));
  await page.user.click(await page.findByRole("radio", { name: "By its number" }));
  await page.user.type(await page.findByLabelText("Account number (IBAN)"), ibanAt("polder", ebba));
  await press(page, "Check the number");
  await press(page, "Add it");
  await heading(page, "Withdraw from Lyktan Spel");
  const [chosen] = await page.findAllByRole("radio", { checked: true });
  expect(chosen?.closest("label")?.textContent).toContain("Polder & Duin Bank");
  expect(page.history.location.search).toMatch(/^\?account=\w+$/);
});

test("why linking an account came to nothing is said where it was asked for", async () => {
  await using scene = await startScene();
  using page = await scene.open(ebba, "?failed=link_cancelled");
  await page.findByText("Moonlight pass, one month");
  expect(page.getAllByRole("alert").length).toBe(1);
});

test("a mandate is signed by who proved just now who they are, as its terms are shown", async () => {
  const terms = { cap: sek(1_000_00), period: "month" };
  await using scene = await startScene({ ask: { kind: "mandate", purpose: "Top-ups", terms } });
  {
    using page = await signedInEarlier(scene, "?account=acc_ebba_savings");
    await page.findByText("Before you sign, we make sure that it is you.");
    expect(page.queryByRole("button", { name: "Sign" })).toBeNull();
    const way = page.getByRole("link", { name: "Sign in once more" }).getAttribute("href") ?? "";
    expect(way).toStartWith("/sign-in?fresh=1&returnTo=");
  }
  {
    using page = await scene.open(ebba);
    await page.findByText("Top-ups");
    expect(page.getByText("At most").nextElementSibling?.textContent).toContain("a month");
    await press(page, "Sign");
    await hasLeft(page);
    expect(page.left[0]).toStartWith(`${back}?hand_off_result=`);
  }
  const { state, mandate } = await scene.merchant.read(scene.handOff.id);
  expect(state).toBe("done");

  const more = { cap: sek(2_000_00), period: "month" };
  const change = await scene.merchant.handOff({
    ...pass,
    ask: { kind: "mandate", purpose: "Top-ups", terms: more },
  });
  using changing = await openPage(scene.app, { path: new URL(change.link).pathname, as: ebba });
  await changing.findByText("Until now");
  expect(changing.getByText("Until now").nextElementSibling?.textContent).toContain("1,000.00");
  await press(changing, "Sign");
  await hasLeft(changing);
  expect((await scene.merchant.read(change.id)).mandate).toBe(mandate);
});

test("details are passed on as they are shown, and no others", async () => {
  await using scene = await startScene({ ask: { kind: "identity", details: ["name", "email"] } });
  using page = await scene.open(ebba);
  await heading(page, "Confirm your details for Lyktan Spel");
  await page.findByText(ebba.email);
  expect(page.queryByText(ebba.phone)).toBeNull();
  await press(page, "Confirm and pass on");
  await hasLeft(page);
  const { outcome } = await scene.merchant.read(scene.handOff.id);
  expect(Object.keys(outcome ?? {}).sort()).toEqual(["email", "name"]);
});

test("a question is answered in words, and an empty answer is not one", async () => {
  await using scene = await startScene();
  const client = await scene.client(ebba);
  const { items } = await client.transactions.list.query({
    type: "deposit",
    states: ["settled"],
    merchantIds: ["lyktan"],
    limit: 1,
  });
  const about = items[0] ?? expect.unreachable("Ebba never paid the merchant.");
  const report = { transactionId: about.id, reason: "wrong_amount" as const, text: "It was too much." };
  const { id: caseId } = await client.cases.create.mutate(report);
  const ask = { kind: "question", caseId, question: "Which price were you shown?" };
  const { id, link } = await scene.merchant.handOff({ ...pass, ask });
  using page = await openPage(scene.app, { path: new URL(link).pathname, as: ebba });
  await page.findByText("Which price were you shown?");
  await press(page, "Send");
  expect(page.getByText("Write an answer first.")).toBeDefined();
  await page.user.type(page.getByLabelText("Your answer"), "99 SEK.");
  await press(page, "Send");
  await hasLeft(page);
  expect((await scene.merchant.read(id)).outcome).toMatchObject({ answer: "99 SEK." });
});
