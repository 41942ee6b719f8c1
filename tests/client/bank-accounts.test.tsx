import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { aino, type Customer, ebba, noor } from "#sandbox/world/customers.ts";
import { ibanAt } from "#tests/support/ibans.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { openPage, type TestPage } from "../support/page.tsx";

const accountsOf = async (app: TestApp, customer: Customer) =>
  app.client(await app.signIn(customer)).bankAccounts.list.query();

/** Finds the row of an account. */
async function account(page: TestPage, name: RegExp) {
  const heading = await page.findByRole("heading", { level: 3, name });
  return page.within(heading.closest("li") ?? expect.unreachable("An account is an item of a list."));
}

test("each account says what it can be used for, and until when", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/bank-accounts" });
  const savings = await account(page, /^Savings/);
  expect(savings.getByText(/Your consent ends on \d/)).toBeDefined();
  const renew = savings.getByRole("link", { name: /^Renew at the bank.*Savings$/ });
  expect(renew.getAttribute("href")).toBe("/link-account?renews=acc_ebba_savings");
  const daily = await account(page, /^Everyday/);
  expect(daily.getByText("Offered first")).toBeDefined();
  expect(daily.getByText("SE•• •••• 9109")).toBeDefined();
  expect(daily.queryAllByRole("button", { name: /Offer first/ }).length).toBe(0);
});

test("a lapsed consent says that withdrawals still arrive", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: aino, path: "/bank-accounts" });
  const savings = await account(page, /^Säästöt/);
  expect(savings.getByText(/Withdrawals still arrive here/)).toBeDefined();
});

test("another account is offered first at once, and that can be undone", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/bank-accounts" });
  await page.user.click((await account(page, /^Savings/)).getByRole("button", { name: /^Offer first/ }));
  expect(await page.findByText("Savings is offered first now.")).toBeDefined();
  expect((await account(page, /^Savings/)).getByText("Offered first")).toBeDefined();
  const first = async () =>
    (await accountsOf(app, ebba)).find(({ isDefault, currency }) => isDefault && currency === "SEK")?.id;
  expect(await first()).toBe("acc_ebba_savings");
  await page.user.click(page.getByRole("button", { name: "Undo" }));
  expect(await page.findByText("Undone.")).toBeDefined();
  expect(await first()).toBe("acc_ebba_daily");
});

test("an account gets another name, which goes back where it could not be kept", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/bank-accounts" });
  const rename = async (name: string) => {
    await page.user.click((await account(page, /^Savings|^Boat/)).getByRole("button", { name: /^Rename/ }));
    const dialog = page.within(await page.findByRole("dialog", { name: "Call it something else" }));
    await page.user.clear(dialog.getByLabelText("Name"));
    await page.user.type(dialog.getByLabelText("Name"), `${name}{Enter}`);
  };
  await rename(" ");
  expect(await page.findByText("Write a name.")).toBeDefined();
  await page.user.click(page.getByRole("button", { name: "Leave it" }));
  await rename("Boat");
  expect(await page.findByText("It is called Boat now.")).toBeDefined();
  expect((await accountsOf(app, ebba)).map(({ name }) => name)).toContain("Boat");
  app.sandbox.faults.banking = { kind: "error" };
  await rename("Yacht");
  expect(await page.findByText("That did not work. Nothing has changed.")).toBeDefined();
  expect(await account(page, /^Boat/)).toBeDefined();
});

test("an account that a payment needs says which, and cannot be removed", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/bank-accounts" });
  await page.user.click((await account(page, /^Everyday/)).getByRole("button", { name: /^Remove/ }));
  const dialog = page.within(await page.findByRole("dialog", { name: "Remove Everyday?" }));
  const [payment] = await dialog.findAllByRole("link");
  expect(payment?.getAttribute("href")).toStartWith("/transactions/");
  expect(dialog.queryAllByRole("button", { name: "Remove it" }).length).toBe(0);
  await page.user.click(dialog.getByRole("button", { name: "Close" }));
});

test("an account that a mandate collects from says which, and leads to its end", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(aino));
  for (const { id } of (await client.transactions.list.query({ states: ["awaiting_approval"] })).items)
    await client.transfers.cancel.mutate({ id });
  using page = await openPage(app, { as: aino, path: "/bank-accounts" });
  const everyday = (await client.bankAccounts.list.query()).find(({ id }) => id === "acc_aino_daily");
  const name = everyday?.name ?? expect.unreachable("Aino has an account for every day.");
  const remove = async () =>
    page.user.click((await account(page, new RegExp(`^${name}`))).getByRole("button", { name: /^Remove/ }));
  await remove();
  const dialog = page.within(await page.findByRole("dialog", { name: `Remove ${name}?` }));
  const way = await dialog.findByRole("link", { name: "End it with Kotivalo Energia" });
  dialog.getByText(/^Up to 130\.00.EUR a month$/);
  expect(dialog.queryAllByRole("button", { name: "Remove it" }).length).toBe(0);
  await page.user.click(way);
  await page.findByRole("heading", { level: 1, name: "Kotivalo Energia" });
  expect(page.history.location.pathname).toBe("/merchants/kotivalo");

  await client.merchants.end.mutate({ id: "kotivalo" });
  const uses = await client.bankAccounts.uses.query({ id: "acc_aino_daily" });
  expect(uses.filter(({ kind }) => kind === "mandate")).toEqual([]);
});

test("an account is removed after being asked, and comes back when that is undone", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: aino, path: "/bank-accounts" });
  await page.user.click((await account(page, /^Säästöt/)).getByRole("button", { name: /^Remove/ }));
  await page.user.click(await page.findByRole("button", { name: "Remove it" }));
  expect(await page.findByText("Säästöt was removed.")).toBeDefined();
  await waitFor(() => expect(page.queryAllByRole("heading", { level: 3, name: /^Säästöt/ }).length).toBe(0));
  expect(document.activeElement?.tagName).toBe("H1");
  await page.user.click(page.getByRole("button", { name: "Undo" }));
  expect(await page.findByText("Säästöt is back.")).toBeDefined();
  expect((await accountsOf(app, aino)).map(({ name }) => name)).toContain("Säästöt");
});

test("who signed in a while ago is asked to prove it before they fill anything in", async () => {
  await using app = await startApp();
  const earlier = { ...app, signIn: (customer: Customer) => app.signIn(customer, Date.now() - 3_600_000) };
  using page = await openPage(earlier, { as: ebba, path: "/bank-accounts/add" });
  expect(await page.findByText("Sign in once more for this.")).toBeDefined();
  expect(page.getByRole("link", { name: "Sign in once more" }).getAttribute("href")).toStartWith(
    "/sign-in?fresh=1",
  );
  expect(page.queryAllByRole("radio", { name: "At your bank" }).length).toBe(0);
});

test("banks are found by name and country, and each leads to its own page", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/bank-accounts/add" });
  const find = await page.findByLabelText("Find your bank");
  await page.user.type(find, "saasto");
  const found = page.within(page.getByRole("region", { name: "Finland" }));
  expect(found.getByRole("link", { name: /Saarikosken/ }).getAttribute("href")).toBe(
    "/link-account?bank=saarikoski",
  );
  expect(page.queryAllByRole("link", { name: /Nordljus/ }).length).toBe(0);
  await page.user.clear(find);
  await page.user.type(find, "Gringotts");
  expect(page.getByText(/No bank is called “Gringotts”/)).toBeDefined();
});

test("a number is grouped and explained while it is typed, and added with the bank's word on whose it is", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: noor, path: "/bank-accounts/add?by=number" });
  const field = await page.findByLabelText<HTMLInputElement>("Account number (IBAN)");
  const iban = ibanAt("polder", noor);
  await page.user.type(field, iban.slice(0, 10).toLowerCase());
  expect(field.value).toBe(`${iban.slice(0, 4)} ${iban.slice(4, 8)} ${iban.slice(8, 10)}`);
  expect(page.getByText("Netherlands: 8 characters are missing.")).toBeDefined();
  await page.user.click(page.getByRole("button", { name: "Check the number" }));
  expect(page.getByText("Numbers of Netherlands have 18 characters. This one has 10.")).toBeDefined();
  expect(document.activeElement).toBe(field);
  await page.user.type(field, iban.slice(10));
  await page.user.click(page.getByRole("button", { name: "Check the number" }));

  expect(await page.findByText("The account is in your name")).toBeDefined();
  const name = page.getByLabelText<HTMLInputElement>("What do you call it?");
  expect(name.value).toBe("Polder & Duin Bank");
  await page.user.clear(name);
  await page.user.type(name, "Amsterdam");
  await page.user.click(page.getByRole("button", { name: "Add it" }));
  await waitFor(() => expect(page.history.location.pathname).toBe("/bank-accounts"));
  expect(await account(page, /^Amsterdam/)).toBeDefined();
  expect(document.body.textContent).not.toContain(iban);
  expect(app.lines.join("")).not.toContain(iban);
  expect(localStorage.length === 0 || !JSON.stringify({ ...localStorage }).includes(iban)).toBe(true);
});

test("an account in another name must be acknowledged before it is added", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/bank-accounts/add?by=number" });
  await page.user.type(await page.findByLabelText("Account number (IBAN)"), ibanAt("polder", aino));
  await page.user.click(page.getByRole("button", { name: "Check the number" }));
  expect(await page.findByText("The bank knows the holder by another name")).toBeDefined();
  await page.user.click(page.getByRole("button", { name: "Add it" }));
  expect(page.getByText("Confirm this first, or choose another account.")).toBeDefined();
  expect(page.requests).not.toContain("/trpc/bankAccounts.create");
  await page.user.click(page.getByRole("checkbox"));
  await page.user.click(page.getByRole("button", { name: "Add it" }));
  await waitFor(() => expect(page.history.location.pathname).toBe("/bank-accounts"));
});

test("a bank that cannot say whose an account is keeps nobody from adding it, and says so", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/bank-accounts/add?by=number" });
  await page.user.type(await page.findByLabelText("Account number (IBAN)"), ibanAt("saarikoski", ebba));
  await page.user.click(page.getByRole("button", { name: "Check the number" }));
  expect(await page.findByText("The bank does not say whose account it is")).toBeDefined();
  await page.user.click(page.getByRole("button", { name: "Another number" }));
  const field = await page.findByLabelText<HTMLInputElement>("Account number (IBAN)");
  expect(document.activeElement).toBe(field);
  expect(field.value).not.toBe("");
});

test("what came of going to the bank is said, and what failed with its reason", async () => {
  await using app = await startApp();
  {
    using page = await openPage(app, { as: ebba, path: "/bank-accounts?linked=2" });
    expect(await page.findByText("2 accounts are linked. You can pay from them now.")).toBeDefined();
  }
  {
    using page = await openPage(app, { as: ebba, path: "/bank-accounts?renewed=acc_ebba_daily" });
    expect(await page.findByText(/Your consent is renewed/)).toBeDefined();
  }
  {
    using page = await openPage(app, { as: ebba, path: "/bank-accounts?failed=link_cancelled" });
    expect(await page.findByText("You came back from your bank without consenting.")).toBeDefined();
  }
  using page = await openPage(app, { as: ebba, path: "/bank-accounts?failed=<b>&renewed=acc_aino_daily" });
  await account(page, /^Everyday/);
  expect(page.queryAllByRole("alert").length).toBe(0);
  expect(page.queryAllByText(/renewed/).length).toBe(0);
});

test("nothing is paid from an account without a consent, and the way to renew it is shown", async () => {
  await using app = await startApp();
  using page = await openPage(app, {
    as: aino,
    path: "/deposit?merchant=kahvipuu&currency=EUR&amount=20.00&account=acc_aino_savings",
  });
  const savings = await page.findByRole("link", { name: /Säästöt.*Consent/ });
  expect(savings.getAttribute("href")).toBe("/bank-accounts#acc_aino_savings");
  expect(page.getByText("Your consent at the bank has ended.")).toBeDefined();
});

test("a change on one device shows on another", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/bank-accounts" });
  await account(page, /^Savings/);
  await waitFor(() => expect(page.requests).toContain("/trpc/changes.watch"));
  const elsewhere = app.client(await app.signIn(ebba));
  await waitFor(async () => {
    await elsewhere.bankAccounts.update.mutate({ id: "acc_ebba_savings", name: "Rainy days" });
    await page.findByRole("heading", { level: 3, name: /^Rainy days/ });
  });
});
