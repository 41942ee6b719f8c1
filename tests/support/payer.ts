import { expect } from "bun:test";
import type { Page } from "playwright-core";
import * as v from "valibot";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { messages } from "#shared/messages/en.ts";
import {
  type TransactionDetails,
  type TransactionState,
  type TransactionType,
  transactionDetails,
} from "#shared/transactions.ts";
import { codeSentTo } from "./browser.ts";
import type { Platform } from "./platform.ts";
import { takeCodes } from "./sign-in.ts";

/** A transfer as a payer enters it. */
export interface PlannedTransfer {
  type: TransactionType;
  /** The amount as typed: `66.01`. */
  amount: string;
}

export const deposit = (amount: string): PlannedTransfer => ({ type: "deposit", amount });

/** The merchant of each type of transfer: one to pay, and one that holds a balance for the payer. */
const merchants = {
  deposit: { name: "Alm & Gran", path: "deposit" },
  withdrawal: { name: "Lyktan Spel", path: "withdraw" },
} as const satisfies Record<TransactionType, { name: string; path: string }>;

/** Enters a transfer up to the review step, whose button is then enabled. */
export async function fillInTransfer(
  page: Page,
  url: string,
  { type, amount }: PlannedTransfer,
): Promise<void> {
  const { name, path } = merchants[type];
  await page.goto(`${url}/${path}`);
  const choice = (label: RegExp) => page.getByRole("main").getByRole("link", { name: label });
  await choice(new RegExp(name)).click();
  await page.getByLabel("Amount in SEK").fill(amount);
  await page.getByRole("button", { name: "Continue" }).click();
  await choice(/Everyday/).click();
  await page.getByRole("heading", { name: "Is this right?" }).waitFor();
  await approveButton(page, amount).waitFor();
}

/** Locates the review step's button, which is enabled once the fees are known. */
export function approveButton(page: Page, amount: string) {
  return page.getByRole("button", { name: `Approve ${amount} SEK`, disabled: false });
}

/** Waits for the identity service's approval page of this transfer. */
export async function waitForApprovalPage(page: Page, { type, amount }: PlannedTransfer): Promise<void> {
  const toOrFrom = type === "deposit" ? "to" : "from";
  const name = `Approve ${amount} SEK ${toOrFrom} ${merchants[type].name}`;
  await page.getByRole("heading", { name }).waitFor();
}

/** Approves on the identity service's page with the code from the payer's phone. */
export async function approve(
  page: Page,
  { phone }: Pick<Sandbox, "phone">,
  transfer: PlannedTransfer,
): Promise<void> {
  await waitForApprovalPage(page, transfer);
  await takeCodes(async () => {
    const code = await codeSentTo(page, { phone, customer: ebba });
    await page.getByLabel("Code", { exact: true }).fill(code);
  });
  await page.getByRole("button", { name: "Approve" }).click();
}

/** Makes and approves a transfer and returns the payment's id, with the payment's page open. */
export async function pay(
  page: Page,
  { sandbox, selfcare }: Pick<Platform, "sandbox" | "selfcare">,
  transfer: PlannedTransfer,
): Promise<string> {
  await fillInTransfer(page, selfcare.url, transfer);
  await approveButton(page, transfer.amount).click();
  await approve(page, sandbox, transfer);
  await page.waitForURL(/\/transactions\//);
  return paymentIdOf(page);
}

/** Fetches all payments of this type and amount from the payments service, with their events. */
export async function paymentsOf(
  { sandbox }: Pick<Platform, "sandbox">,
  { type, amount }: PlannedTransfer,
): Promise<TransactionDetails[]> {
  const list = `${sandbox.payments.url}/customers/${ebba.id}/payments`;
  const minorUnits = String(Math.round(Number(amount) * 100));
  const filter = new URLSearchParams({ type, currency: "SEK", minAmount: minorUnits, maxAmount: minorUnits });
  const { items } = v.parse(found, await (await fetch(`${list}?${filter}`)).json());
  const details = items.map(async ({ id }) => (await fetch(`${list}/${id}`)).json());
  return v.parse(v.array(transactionDetails), await Promise.all(details));
}

const found = v.object({ items: v.array(v.object({ id: v.string() })) });

/** Returns the id of the payment whose page is open. */
export function paymentIdOf(page: Page): string {
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Waits until the payment's page shows this state. */
export async function waitForState(page: Page, state: TransactionState): Promise<void> {
  await page.locator(".transaction-head .state", { hasText: messages.states[state] }).waitFor();
}

/** Expects exactly one payment for the transfer, in the given final state and approved at most once. */
export async function expectOnePayment(
  platform: Pick<Platform, "sandbox">,
  transfer: PlannedTransfer,
  end: TransactionState = "settled",
) {
  const payments = await paymentsOf(platform, transfer);
  expect(payments.map(({ state }) => state)).toEqual([end]);
  const approvals = payments.flatMap(({ events }) => events.filter(({ state }) => state === "approved"));
  expect(approvals.length).toBe(end === "settled" ? 1 : 0);
}
