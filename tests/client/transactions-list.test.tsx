import { expect, test } from "bun:test";
import { fireEvent, waitFor } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";
import { listName, type Page, rowsOf } from "./transactions-support.ts";

/** Scrolls the window by the height of a number of rows. */
function scrollTo(rows: number) {
  window.scrollTo(0, rows * 68);
  fireEvent.scroll(window);
}

test("payments are listed under their days, each as one link with its place in the list", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions", as: ebba });
  const [first, second] = await rowsOf(page);
  expect(first?.getAttribute("aria-posinset")).toBe("1");
  expect(second?.getAttribute("aria-posinset")).toBe("2");
  expect(first?.getAttribute("aria-setsize")).toBe("-1");
  expect(page.within(first ?? document.body).getAllByRole("link").length).toBe(1);
  expect(page.within(first ?? document.body).getByRole("heading", { level: 2 })).toBeDefined();
});

test("deposits are below zero and withdrawals above, and only what is not plain has its state", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions?type=withdrawal&states=settled,failed", as: ebba });
  const withdrawals = await rowsOf(page);
  expect(withdrawals.every((row) => row.textContent?.includes("+"))).toBe(true);
  expect(withdrawals.some((row) => row.textContent?.includes("Arrived"))).toBe(false);
  expect(withdrawals.some((row) => row.textContent?.includes("Failed"))).toBe(true);
  await page.user.click(page.getByRole("button", { name: "Remove the filter Withdrawals" }));
  await waitFor(async () => {
    expect((await rowsOf(page)).some((row) => row.textContent?.includes("−"))).toBe(true);
  });
});

test("only the rows near the window are in the document, and scrolling on asks for the next page", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions", as: ebba });
  expect((await rowsOf(page)).length).toBeLessThan(60);
  expect(page.getByText("Loading more payments")).toBeDefined();
  scrollTo(90);
  await waitFor(() => reach(page, 100));
  expect(page.getAllByRole("listitem").length).toBeLessThan(120);
});

test("a problem while loading more keeps what is there, and trying again goes on", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions", as: ebba });
  await rowsOf(page);
  app.sandbox.faults.payments = { kind: "error" };
  scrollTo(90);
  expect(await page.findByText("This is not available right now.")).toBeDefined();
  expect((await rowsOf(page)).length).toBeGreaterThan(10);

  app.sandbox.faults.payments = { kind: "none" };
  // The circuit breaker stays open briefly after a failure, so the first retry may still be refused.
  await waitFor(
    async () => {
      const again = page.queryByRole("button", { name: "Try again" });
      if (again) await page.user.click(again);
      reach(page, 100);
    },
    { timeout: 15_000 },
  );
}, 20_000);

test("going back finds a long list as it was left, and coming by a link begins it anew", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions", as: ebba });
  await rowsOf(page);
  for (const rows of [100, 250, 350]) await waitFor(() => reach(page, rows));
  const height = () => Number.parseFloat(page.getByRole("list", { name: listName }).style.height);
  const before = height();

  const [, link] = page.within(page.getByRole("list", { name: listName })).getAllByRole("link");
  await page.user.click(link ?? document.body);
  await page.user.click(await page.findByRole("link", { name: "All payments" }));
  await rowsOf(page);
  expect(height()).toBeGreaterThanOrEqual(before);

  await page.user.click(page.getByRole("link", { name: "Overview" }));
  await page.findByRole("region", { name: "Recent activity" });
  await page.user.click(page.getByRole("link", { name: "Payments" }));
  await rowsOf(page);
  await waitFor(() => expect(height()).toBeLessThan(before));
}, 15_000);

test("the end of the list says so", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions?states=returned", as: ebba });
  const rows = await rowsOf(page);
  expect(rows[0]?.getAttribute("aria-setsize")).toBe(String(rows.length));
  expect(page.getByText(new RegExp(`^That's all: ${rows.length} payment`))).toBeDefined();
});

test("the list being away costs the list, not the filters", async () => {
  await using app = await startApp();
  app.sandbox.faults.payments = { kind: "error" };
  using page = await openPage(app, { path: "/transactions", as: ebba });
  await waitFor(() =>
    expect(page.getAllByText("This is not available right now.").length).toBeGreaterThan(1),
  );
  expect(page.getByRole("searchbox", { name: "Search payments" })).toBeDefined();
  expect(page.getByRole("checkbox", { name: "Nordljus Bank ··9109", hidden: true })).toBeDefined();
});

/** Scrolls until a number of rows is loaded; throws until then. */
function reach(page: Page, rows: number) {
  scrollTo(rows * 1.5);
  expect(Math.max(...placesOf(page))).toBeGreaterThan(rows);
}

function placesOf(page: Page): number[] {
  const list = page.within(page.getByRole("list", { name: listName }));
  return list.getAllByRole("listitem").map((item) => Number(item.getAttribute("aria-posinset")));
}
