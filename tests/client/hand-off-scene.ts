import { expect } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { type Customer, ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { pass, startMerchant, tokenIn } from "../support/merchant.ts";
import { openPage, type TestPage } from "../support/page.tsx";

export const sek = (amount: number) => ({ amount, currency: "SEK" });
export const back = "https://shop.example/orders/17";
export const heading = (page: TestPage, name: string) => page.findByRole("heading", { level: 1, name });

/** Creates a merchant's hand-off and opens its link, signed in as a payer or signed out. */
export async function startScene(order: object = {}) {
  await using parts = new AsyncDisposableStack();
  const app = parts.use(await startApp());
  const merchant = parts.use(await startMerchant({ services: app.sandbox }));
  const handOff = await merchant.handOff({ ...pass, ...order });
  const token = tokenIn(handOff);
  const stack = parts.move();
  return {
    app,
    merchant,
    handOff,
    token,
    client: async (customer: Customer) => app.client(await app.signIn(customer)),
    open: (as?: Customer, more = "") => openPage(app, { path: `/hand-offs/${token}${more}`, as }),
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** Presses a button once the terms it confirms have loaded. */
export async function press(page: TestPage, name: string | RegExp) {
  const button = await page.findByRole("button", { name });
  await waitFor(() => expect(button.getAttribute("aria-disabled")).toBeNull());
  await page.user.click(button);
}

export const hasLeft = (page: TestPage) => waitFor(() => expect(page.left.length).toBe(1));

/** Opens the link with a sign-in from an hour ago, too old for actions that need a fresh one. */
export async function signedInEarlier({ app, token }: { app: TestApp; token: string }, more = "") {
  const earlier = { ...app, signIn: (customer: Customer) => app.signIn(customer, Date.now() - 3_600_000) };
  return openPage(earlier, { path: `/hand-offs/${token}${more}`, as: ebba });
}
