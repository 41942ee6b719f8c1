import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba, noor } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("the newest payments are there for a frame, and whatever leads on opens a window of its own", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/embed/payments" });
  await page.findByRole("heading", { name: "Your newest payments" });
  const rows = await page.findAllByRole("listitem");
  expect(rows.length).toBe(5);
  expect(page.queryByRole("navigation")).toBeNull();
  const [row] = page.getAllByRole("link", { name: /SEK|EUR/ });
  row?.addEventListener("click", (event) => event.preventDefault());
  await page.user.click(row ?? document.body);
  expect(row?.getAttribute("target")).toBe("_blank");
});

test("a payer without payments is told so in the frame as well", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: noor, path: "/embed/payments" });
  await page.findByText("No payments yet");
});

test("one payment says where its money is, and leads to its page", async () => {
  await using app = await startApp();
  const { transactions } = app.client(await app.signIn(ebba));
  const { items } = await transactions.list.query({ states: ["settled"], limit: 1 });
  const payment = items[0] ?? expect.unreachable("Ebba has paid nothing.");
  using page = await openPage(app, { as: ebba, path: `/embed/payments/${payment.id}` });
  await page.findByRole("heading", { name: "Your payment" });
  await page.findByText(payment.merchant.name, { selector: ".embedded-payment span" });
  const details = page.getByRole("link", { name: "See the payment" });
  expect(details.getAttribute("href")).toBe(`/transactions/${payment.id}`);
});

test("who is not signed in is asked to, and what was embedded is there when they come back", async () => {
  await using app = await startApp();
  const session: { headers?: Record<string, string> } = {};
  const { fetch } = globalThis;
  using page = await openPage(app, { path: "/embed/payments" });
  const way = await page.findByRole("link", { name: "Sign in" });
  expect(way.getAttribute("href")).toBe("/sign-in?returnTo=/");
  expect(page.queryByRole("listitem")).toBeNull();
  session.headers = await app.signIn(ebba);
  const signedOut = globalThis.fetch;
  globalThis.fetch = Object.assign(
    (input: string | URL | Request, init?: RequestInit) =>
      signedOut(input, {
        ...init,
        headers: { ...Object.fromEntries(new Headers(init?.headers)), ...session.headers },
      }),
    { preconnect: fetch.preconnect },
  );
  window.dispatchEvent(new Event("focus"));
  await waitFor(async () => expect((await page.findAllByRole("listitem")).length).toBe(5));
});

test("a frame whose service is away says so, with a way to try again", async () => {
  await using app = await startApp();
  app.sandbox.faults.payments = { kind: "error" };
  using page = await openPage(app, { as: ebba, path: "/embed/payments" });
  const again = await page.findByRole("button", { name: "Try again" });
  app.sandbox.faults.payments = { kind: "none" };
  await page.user.click(again);
  expect((await page.findAllByRole("listitem")).length).toBe(5);
});
