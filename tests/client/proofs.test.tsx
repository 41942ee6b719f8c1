import { expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { formatProofCode } from "#shared/proofs.ts";
import type { TransactionFilter } from "#shared/transactions.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

/** Returns Ebba's newest payment that matches a filter, and her API client. */
async function newest(app: TestApp, filter: TransactionFilter = { type: "deposit", states: ["settled"] }) {
  const client = app.client(await app.signIn(ebba));
  const { items } = await client.transactions.list.query({ ...filter, limit: 1 });
  const [payment] = items;
  if (!payment) throw new Error("Ebba has no such payment.");
  return { client, payment };
}

test("one tap makes a proof, which holds all that is asked for, to read and to copy", async () => {
  await using app = await startApp();
  const { client, payment } = await newest(app);
  using page = await openPage(app, { path: `/transactions/${payment.id}`, as: ebba });
  await page.user.click(await page.findByRole("button", { name: "Make a proof of payment" }));
  expect(await page.findByRole("heading", { level: 1, name: "Proof of payment" })).toBeDefined();
  const [proof] = await client.proofs.list.query({ transactionId: payment.id });
  if (!proof) throw new Error("No proof was made.");
  await page.user.click(await page.findByRole("button", { name: "Copy all of it" }));
  const copied = await navigator.clipboard.readText();
  for (const owed of [
    "Ebba Lindqvist",
    payment.merchant.name,
    payment.account?.maskedIban ?? "",
    payment.reference,
    proof.endToEndId ?? "",
    proof.uetr ?? "",
    "Arrived",
    `/proofs/${proof.code}`,
    formatProofCode(proof.code),
  ]) {
    expect(copied).toContain(owed);
  }
  expect(page.getByText(proof.uetr ?? "")).toBeDefined();
  const pdf = page.getByRole("link", { name: "PDF" }).getAttribute("href");
  expect(pdf).toStartWith(`/exports/proofs/${payment.id}.pdf?`);
});

test("a proof is seen on its payment's page until it is ended there, once more asked", async () => {
  await using app = await startApp();
  const { client, payment } = await newest(app);
  const { code } = await client.proofs.create.mutate({ transactionId: payment.id });
  using page = await openPage(app, { path: `/transactions/${payment.id}`, as: ebba });
  expect(await page.findByText(/^Whoever has its link can check it until \d/)).toBeDefined();
  await page.user.click(page.getByRole("button", { name: "End it now" }));
  const dialog = page.within(await page.findByRole("dialog"));
  await page.user.click(dialog.getByRole("button", { name: "End it now" }));
  expect(await page.findByRole("button", { name: "Make a proof of payment" })).toBeDefined();
  expect(await client.proofs.check.query({ code }).catch((error) => error.data?.reason)).toBe("not_found");
});

test("a payment that was never sent offers no proof", async () => {
  await using app = await startApp();
  const { payment } = await newest(app, { states: ["expired", "cancelled"] });
  using page = await openPage(app, { path: `/transactions/${payment.id}`, as: ebba });
  await page.findByRole("region", { name: "Particulars" });
  expect(page.queryByRole("region", { name: "Proof of payment" })).toBeNull();
});

test("who is not signed in checks a proof by its code, as it is written on paper", async () => {
  await using app = await startApp({ lookupMinimumMs: 0 });
  const { client, payment } = await newest(app);
  const { code } = await client.proofs.create.mutate({ transactionId: payment.id });
  using page = await openPage(app, { path: "/proofs" });
  const field = await page.findByLabelText("The code on the proof");
  await page.user.type(field, "7K3M");
  await page.user.click(page.getByRole("button", { name: "Check" }));
  expect(page.getByText("A code has twenty letters and digits.")).toBeDefined();
  await page.user.clear(field);
  await page.user.type(field, formatProofCode(code).toLowerCase());
  await page.user.click(page.getByRole("button", { name: "Check" }));
  expect(await page.findByRole("heading", { level: 1, name: "This proof is genuine" })).toBeDefined();
  expect(page.getByText("Ebba L.")).toBeDefined();
  expect(page.getByText(payment.reference)).toBeDefined();
});

test("a code that proves nothing says so, and can be written again", async () => {
  await using app = await startApp({ lookupMinimumMs: 0 });
  using page = await openPage(app, { path: "/proofs/7K3MQ9ZT4F8AXW2PR5DN" });
  expect(await page.findByRole("heading", { level: 1, name: "This code proves nothing now" })).toBeDefined();
  const field = page.getByLabelText("The code on the proof");
  expect(field.getAttribute("value")).toBe("7K3M-Q9ZT-4F8A-XW2P-R5DN");
});
