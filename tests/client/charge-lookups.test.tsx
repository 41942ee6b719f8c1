import { expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { dateIn } from "#shared/calendar.ts";
import { toDecimal } from "#shared/decimals.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("who does not know a line of their bank statement finds its merchant, and the way to the payment", async () => {
  await using app = await startApp({ lookupMinimumMs: 0 });
  const client = app.client(await app.signIn(ebba));
  const { items } = await client.transactions.list.query({
    currency: "SEK",
    type: "deposit",
    states: ["settled"],
  });
  const [payment] = items;
  if (!payment?.account) throw new Error("Ebba has no such payment.");
  using page = await openPage(app, { path: "/" });
  await page.user.click(await page.findByRole("link", { name: "What's this charge?" }));
  const find = await page.findByRole("button", { name: "Find the merchant" });
  await page.user.click(find);
  expect(page.getByText("Write the amount.")).toBeDefined();
  expect(document.activeElement).toBe(page.getByLabelText("Amount"));

  const day = dateIn("Europe/Stockholm", payment.updatedAt);
  await page.user.type(page.getByLabelText("Amount"), toDecimal(payment.amount).replace(".", ","));
  await page.user.selectOptions(page.getByLabelText("Currency"), "SEK");
  await page.user.type(page.getByLabelText("Date"), day);
  await page.user.type(page.getByLabelText(/^Last four digits/), payment.account.maskedIban.slice(-4));
  await page.user.click(find);
  expect(await page.findByRole("heading", { name: `That is ${payment.merchant.name}` })).toBeDefined();
  const search = new URL(
    page.getByRole("link", { name: "Sign in to see it" }).getAttribute("href") ?? "",
    app.url,
  ).searchParams;
  expect(search.get("currency")).toBe("SEK");
  expect([search.get("min"), search.get("max")]).toEqual([
    toDecimal(payment.amount),
    toDecimal(payment.amount),
  ]);

  await page.user.clear(page.getByLabelText(/^Last four digits/));
  await page.user.type(page.getByLabelText(/^Last four digits/), "0000");
  expect(page.queryByRole("heading", { name: `That is ${payment.merchant.name}` })).toBeNull();
  await page.user.click(find);
  expect(await page.findByRole("heading", { name: "We find no one line like that" })).toBeDefined();
});
