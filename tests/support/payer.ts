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

/** What a payer is about to move, as they type and read it. */
export interface PlannedTransfer {
  type: TransactionType;
  /** As it is typed: `66.01`. */
  amount: string;
}

export const deposit = (amount: string): PlannedTransfer => ({ type: "deposit", amount });

/** The merchants of `Wish`es: one that is paid, and one that keeps what it can pay out. */
const merchants = {
  deposit: { name: "Alm & Gran", path: "deposit" },
  withdrawal: { name: "Lyktan Spel", path: "withdraw" },
} as const satisfies Record<TransactionType, { name: string; path: string }>;

/** From the first tap to the review, whose button waits to be pressed. */
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

/** The review's button, once it is known what the payment costs. */
export function approveButton(page: Page, amount: string) {
  return page.getByRole("button", { name: `Approve ${amount} SEK`, disabled: false });
}

/** Waits for the identity service's page about this payment. */
export async function waitForApprovalPage(page: Page, { type, amount }: PlannedTransfer): Promise<void> {
  const toOrFrom = type === "deposit" ? "to" : "from";
  const name = `Approve ${amount} SEK ${toOrFrom} ${merchants[type].name}`;
  await page.getByRole("heading", { name }).waitFor();
}

/** Approves on the identity service's page, with the code that comes, up to where that leads. */
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

/** From the first tap to the payment's page; answers the payment's id. */
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

/** The states of all payments of this amount that there are, each from its first event to its last. */
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

/** The id of the payment whose page is open. */
export function paymentIdOf(page: Page): string {
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

/** Waits until the payment's page says that it is in this state. */
export async function waitForState(page: Page, state: TransactionState): Promise<void> {
  await page.locator(".transaction-head .state", { hasText: messages.states[state] }).waitFor();
}

/** Holds that there is one payment for the wish, which was approved once and came to this. */
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
