import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { groceryOrder } from "#tests/support/grocery-order.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { openPage, type TestPage } from "../support/page.tsx";
import { startUpstream } from "../support/upstream.ts";

const review = "/deposit?merchant=gronlada&currency=SEK&amount=250.00&account=acc_ebba_daily";
const approveIt = { name: /^Approve 250\.00/ };

/** Lists Ebba's 250 SEK payments to Grönlådan that await approval. */
async function made(app: TestApp) {
  const api = app.client(await app.signIn(ebba));
  const { items } = await api.transactions.list.query({
    states: ["awaiting_approval"],
    merchantIds: ["gronlada"],
    currency: "SEK",
    minAmount: 250_00,
    maxAmount: 250_00,
  });
  return items;
}

/** Presses the approve button once the review has loaded. */
async function approve(page: TestPage, named = approveIt): Promise<void> {
  const button = await page.findByRole("button", named);
  await waitFor(() => expect(button.getAttribute("aria-disabled")).toBeNull());
  await page.user.click(button);
}

function storedKeys(): string[] {
  return [...(localStorage.getItem("selfcare-intents") ?? "").matchAll(/"key":"([^"]+)"/g)].map(
    ([, key]) => key ?? "",
  );
}

/** Reloads the page with the storage of the previous one. */
async function afterReload<T>(open: () => Promise<T>, leave: () => void): Promise<T> {
  const stored = localStorage.getItem("selfcare-intents");
  leave();
  if (stored) localStorage.setItem("selfcare-intents", stored);
  return open();
}

test("a payer deposits: merchant, amount, account, review, approval", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  await page.user.click(await page.findByRole("link", { name: "Deposit" }));
  await page.findByRole("heading", { level: 1, name: "Who gets the money?" });
  await page.user.type(page.getByLabelText("Find a merchant"), "grön");
  await page.user.click(page.getByRole("link", { name: /Grönlådan/ }));
  const amount = await page.findByLabelText("Amount in SEK");
  expect(document.activeElement).toBe(page.getByRole("heading", { level: 1 }));
  await page.user.type(amount, "250");
  await page.user.click(page.getByRole("button", { name: "Continue" }));
  await page.user.click(await page.findByRole("link", { name: /Everyday/ }));
  expect(await page.findByText(/within 10 seconds/)).toBeDefined();
  await approve(page);
  await waitFor(() => expect(page.left.length).toBe(1));
  const [payment] = await made(app);
  expect(page.left).toEqual([`/approve/${payment?.id}`]);
});

test("an amount out of bounds is said at its field, and stays as it was typed", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/deposit?merchant=gronlada&currency=SEK" });
  const amount = await page.findByLabelText("Amount in SEK");
  await page.user.type(amount, "9,9");
  await page.user.click(page.getByRole("button", { name: "Continue" }));
  expect(document.activeElement).toBe(amount);
  const messages = document.getElementById(amount.getAttribute("aria-describedby") ?? "");
  expect(messages?.textContent).toMatch(/^The least is 10\.00/);
  expect(amount).toHaveProperty("value", "9,9");
  expect(page.history.location.search).toContain("typed=9,9");
});

test("two quick taps make one payment", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: review });
  const button = await page.findByRole("button", approveIt);
  await waitFor(() => expect(button.getAttribute("aria-disabled")).toBeNull());
  button.click();
  button.click();
  expect(storedKeys().length).toBe(1);
  await waitFor(() => expect(page.left.length).toBe(1));
  expect((await made(app)).length).toBe(1);
  expect(page.requests.filter((path) => path === "/trpc/transfers.create").length).toBe(1);
});

test("who reloads the review, or comes back to it, meets the same payment", async () => {
  await using app = await startApp();
  const first = await openPage(app, { as: ebba, path: review });
  await approve(first);
  await waitFor(() => expect(first.left.length).toBe(1));
  const [payment] = await made(app);
  const back = new Event("pageshow");
  window.dispatchEvent(Object.assign(back, { persisted: true }));
  await approve(first);
  await waitFor(() => expect(first.left.length).toBe(2));

  using again = await afterReload(
    () => openPage(app, { as: ebba, path: review }),
    () => first[Symbol.dispose](),
  );
  await approve(again);
  await waitFor(() => expect(again.left.length).toBe(1));
  expect([...first.left, ...again.left]).toEqual(Array(3).fill(`/approve/${payment?.id}`));
  expect((await made(app)).length).toBe(1);
});

test("an answer that got lost is looked up, and leads to the one payment", async () => {
  await using app = await startApp({ env: { SERVICE_WRITE_TIMEOUT_MS: "100" } });
  using page = await openPage(app, { as: ebba, path: review });
  const button = await page.findByRole("button", approveIt);
  await page.findByText(/within 10 seconds/);
  app.sandbox.faults.payments = { kind: "silent" };
  await page.user.click(button);
  expect(await page.findByRole("heading", { level: 1, name: "We are checking" })).toBeDefined();
  const [key] = storedKeys();
  expect(page.history.location.pathname).toBe(`/transfers/${key}`);
  app.sandbox.faults.payments = { kind: "none" };
  await waitFor(() => expect(page.history.location.pathname).toStartWith("/transactions/"), {
    timeout: 9_000,
  });
  const [payment, ...others] = await made(app);
  expect(page.history.location.pathname).toBe(`/transactions/${payment?.id}`);
  expect(others).toEqual([]);
}, 15_000);

test("where no payment arrived, the same intent is sent again, and once", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: review });
  const button = await page.findByRole("button", approveIt);
  await page.findByText(/within 10 seconds/);
  app.sandbox.faults.payments = { kind: "garbage" };
  await page.user.click(button);
  await page.findByRole("heading", { level: 1, name: "We are checking" });
  const keys = storedKeys();
  expect(await made(app).catch(() => [])).toEqual([]);
  app.sandbox.faults.payments = { kind: "none" };
  await waitFor(() => expect(page.history.location.pathname).toStartWith("/transactions/"), {
    timeout: 9_000,
  });
  const api = app.client(await app.signIn(ebba));
  const payment = await api.transfers.get.query({ key: keys[0] ?? "" });
  expect((await made(app)).map(({ id }) => id)).toEqual([payment.id]);
}, 15_000);

test("a key that nobody knows moved nothing", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/transfers/0b0e7f5c-6f0e-4d0e-9a56-2f4f6b0a7d11" });
  expect(await page.findByRole("heading", { level: 1, name: "Nothing was moved" })).toBeDefined();
  expect(storedKeys()).toEqual([]);
});

test("another payer's intent in this browser is neither looked up nor sent", async () => {
  await using app = await startApp();
  const theirs = await openPage(app, { as: ebba, path: review });
  await approve(theirs);
  await waitFor(() => expect(theirs.left.length).toBe(1));
  using page = await afterReload(
    () => openPage(app, { as: aino }),
    () => theirs[Symbol.dispose](),
  );
  await page.findByRole("region", { name: "Recent activity" });
  await waitFor(() => expect(page.requests.join()).toContain("bankAccounts.list"));
  expect(page.requests.join()).not.toContain("transfers.get");
  expect(storedKeys().length).toBe(1);
});

test("an intent that was left unresolved is found out on the next visit, and then forgotten", async () => {
  await using app = await startApp();
  const first = await openPage(app, { as: ebba, path: review });
  await approve(first);
  await waitFor(() => expect(first.left.length).toBe(1));
  const [payment] = await made(app);
  await app.client(await app.signIn(ebba)).transfers.cancel.mutate({ id: payment?.id ?? "" });
  using _page = await afterReload(
    () => openPage(app, { as: ebba }),
    () => first[Symbol.dispose](),
  );
  await waitFor(() => expect(storedKeys()).toEqual([]));
});

test("a payment that waits can be cancelled, after being asked", async () => {
  await using app = await startApp();
  const api = app.client(await app.signIn(ebba));
  const { id } = await api.transfers.create.mutate({ key: crypto.randomUUID(), ...groceryOrder });
  using page = await openPage(app, { as: ebba, path: `/transactions/${id}?approval=approval_cancelled` });
  const approve = await page.findByRole("link", { name: "Approve" });
  expect(approve.getAttribute("href")).toBe(`/approve/${id}`);
  expect((await page.findByRole("alert")).textContent).not.toBe("");
  await page.user.click(page.getByRole("button", { name: "Cancel it" }));
  const dialog = page.within(await page.findByRole("dialog", { name: "Cancel this payment?" }));
  await page.user.click(dialog.getByRole("button", { name: "Cancel it" }));
  await waitFor(() => expect(page.queryAllByRole("dialog").length).toBe(0));
  await page.user.click(await page.findByRole("link", { name: "Repeat" }));
  expect(await page.findByRole("button", approveIt)).toBeDefined();
});

const payout = "/withdraw?merchant=lyktan&currency=SEK&amount=200.00&account=acc_ebba_savings";

test("before a withdrawal the payer hears whose account the bank says it is", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: payout });
  const holder = page.within(await page.findByRole("region", { name: "The account's holder" }));
  expect(await holder.findByText(/knows the holder as Ebba Lindkvist/)).toBeDefined();
  expect(holder.queryByRole("checkbox")).toBeNull();
});

test("an account in another name must be acknowledged before the withdrawal is made", async () => {
  await using banking = startUpstream((request) => {
    const { pathname } = new URL(request.url);
    if (!pathname.endsWith("/payee-check")) return fetch(app.sandbox.banking.url + pathname);
    return Response.json({ result: "no_match", name: null, checkedAt: new Date().toISOString() });
  });
  await using app = await startApp({ env: { BANKING_URL: banking.url } });
  using page = await openPage(app, { as: ebba, path: payout });
  const box = await page.findByRole("checkbox", { name: "I have checked that this account is mine" });
  await approve(page, { name: /^Approve 200/ });
  expect(document.activeElement?.id).toBe(box.id);
  expect(page.getByText("Confirm this first, or choose another account.")).toBeDefined();
  expect(page.requests).not.toContain("/trpc/transfers.create");
  await page.user.click(box);
  await approve(page, { name: /^Approve 200/ });
  await waitFor(() => expect(page.left.length).toBe(1));
});

test("a bank that does not answer about the holder keeps nobody from withdrawing", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: payout.replace("&account=acc_ebba_savings", "") });
  const account = await page.findByRole("link", { name: /Savings/ });
  app.sandbox.faults.banking = { kind: "error" };
  await page.user.click(account);
  expect(await page.findByText(/We could not ask the bank whose account it is/)).toBeDefined();
  const button = await page.findByRole("button", { name: /^Approve 200/ });
  await waitFor(() => expect(button.getAttribute("aria-disabled")).toBeNull());
});
