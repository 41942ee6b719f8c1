import { expect, test } from "bun:test";
import { fireEvent, waitFor } from "@testing-library/dom";
import { parseSearch } from "#client/search-params.ts";
import { ebba, noor } from "#sandbox/world/customers.ts";
import { waitUntil } from "#tests/support/wait.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";
import { listName, rowsOf } from "./transactions-support.ts";

test("a filter goes into the address, restricts list and totals, and going back takes it away", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions", as: ebba });
  await rowsOf(page);
  const totals = page.within(page.getByRole("region", { name: "In total" }));
  const all = (await totals.findAllByText(/payments?$/)).map((count) => count.textContent);
  await page.user.click(page.getByRole("checkbox", { name: "Failed", hidden: true }));
  await waitFor(() => expect(page.history.location.search).toBe("?states=failed"));
  await waitFor(async () => {
    expect((await rowsOf(page)).every((row) => row.textContent?.includes("Failed"))).toBe(true);
  });
  await waitFor(() =>
    expect(totals.getAllByText(/payments?$/).map((count) => count.textContent)).not.toEqual(all),
  );

  page.history.back();
  await waitFor(() => expect(page.queryAllByRole("button", { name: /^Remove the filter/ }).length).toBe(0));
  expect(page.history.location.search).toBe("");
});

test("what is typed is looked for once the typing pauses, without a step in the history for each letter", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions", as: ebba });
  await rowsOf(page);
  const before = page.history.length;
  await page.user.type(page.getByRole("searchbox", { name: "Search payments" }), "lyktan");
  await waitFor(() => expect(page.history.location.search).toBe("?q=lyktan"));
  expect(page.history.length).toBe(before);
  await waitFor(async () => {
    expect((await rowsOf(page)).every((row) => row.textContent?.includes("Lyktan Spel"))).toBe(true);
  });
});

test("active filters are named, can be removed one by one, and all at once", async () => {
  await using app = await startApp();
  const path = "/transactions?q=a&states=failed,expired&currency=SEK&min=10&from=2025-01-01&to=2099-01-31";
  using page = await openPage(app, { path, as: ebba });
  const active = page.within(await page.findByRole("list", { name: "Active filters" }));
  expect(active.getAllByRole("button").map((chip) => chip.textContent)).toEqual([
    "“a”",
    expect.stringMatching(/^1 Jan 2025\s–\s31 Jan 2099$/),
    "Failed",
    "Expired",
    expect.stringMatching(/^At least 10.00\sSEK$/),
  ]);
  await page.user.click(active.getByRole("button", { name: "Remove the filter Failed" }));
  await waitFor(() => expect(page.history.location.search).toContain("states=expired&"));
  await page.user.click(page.getByRole("button", { name: "Clear all" }));
  await waitFor(() => expect(page.history.location.search).toBe(""));
  expect(page.getByRole<HTMLInputElement>("searchbox", { name: "Search payments" }).value).toBe("");
});

test("merchants and accounts are chosen by name", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions", as: ebba });
  await page.user.type(await page.findByLabelText("Find a merchant"), "alm");
  expect(page.queryAllByRole("checkbox", { name: "Lyktan Spel", hidden: true }).length).toBe(0);
  await page.user.click(page.getByRole("checkbox", { name: "Alm & Gran", hidden: true }));
  expect(await page.findByRole("button", { name: "Remove the filter Alm & Gran" })).toBeDefined();
  await page.user.click(page.getByRole("checkbox", { name: "Nordljus Bank ··9109", hidden: true }));
  expect(await page.findByRole("button", { name: "Remove the filter Nordljus Bank ··9109" })).toBeDefined();
});

test("an amount is taken to be in the payer's usual currency", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions", as: ebba });
  await waitFor(() => expect(page.getByRole("option", { name: "SEK", hidden: true })).toBeDefined());
  const wanted = { currency: "SEK", min: "1000.50" };
  await page.user.type(page.getByLabelText("At least"), "1 000,50{Enter}");
  await waitFor(() => expect(parseSearch(page.history.location.search)).toEqual(wanted));
  await page.user.type(page.getByLabelText("At most"), "much{Enter}");
  expect(page.getByText("Write an amount such as 100 or 99.50.")).toBeDefined();
  expect(parseSearch(page.history.location.search)).toEqual(wanted);
});

test("an amount is read as the payer's region writes it, and stands in the field as it was understood", async () => {
  await using app = await startApp();
  await app.client(await app.signIn(ebba)).profile.update.mutate({ region: "BR" });
  using page = await openPage(app, { path: "/transactions?currency=KWD", as: ebba });
  await page.findByRole("button", { name: "Remove the filter KWD" });
  const field = page.getByLabelText("At least");
  await page.user.type(field, "1.234{Enter}");
  const wanted = { currency: "KWD", min: "1234.000" };
  await waitFor(() => expect(parseSearch(page.history.location.search)).toEqual(wanted));
  expect(field).toHaveProperty("value", "1.234,000");
});

test("days are chosen by a preset or one by one", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions", as: ebba });
  const preset = await page.findByRole("button", { name: "This year", hidden: true });
  await page.user.click(preset);
  await waitFor(() => expect(page.history.location.search).toMatch(/^\?from=\d{4}-01-01$/));
  expect(preset.getAttribute("aria-pressed")).toBe("true");
  fireEvent.change(page.getByLabelText("To"), { target: { value: "2098-05-01" } });
  await waitFor(() => expect(page.history.location.search).toEndWith("&to=2098-05-01"));
});

test("on a phone the filters are in one sheet, which says how many payments match", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions?states=returned", as: ebba });
  const count = (await rowsOf(page)).length;
  await page.user.click(page.getByRole("button", { name: "Filters · 1" }));
  const sheet = page.within(page.getByRole("dialog", { name: "Filters" }));
  expect(await sheet.findByRole("button", { name: new RegExp(`^Show ${count} payment`) })).toBeDefined();
  await page.user.click(sheet.getByRole("radio", { name: "Deposits" }));
  await waitFor(() => expect(page.history.location.search).toBe("?states=returned&type=deposit"));
  await page.user.click(sheet.getByRole("button", { name: /^Show/ }));
  expect(page.queryAllByRole("dialog").length).toBe(0);
});

test("nothing that matches is another thing than no payments at all", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions?q=nobody", as: ebba });
  expect(await page.findByText("Nothing matches")).toBeDefined();
  const [clear] = page.getAllByRole("button", { name: "Clear all" });
  await page.user.click(clear ?? document.body);
  expect((await rowsOf(page)).length).toBeGreaterThan(10);

  using empty = await openPage(app, { path: "/transactions", as: noor });
  expect(await empty.findByText("No payments yet")).toBeDefined();
});

/** Locale of the page and of its exports. */
const where = { locale: "en-GB", numbers: "en-GB", timeZone: "Europe/Stockholm" };

test("the table holds exactly what is filtered, the statement a period", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions?states=failed&from=2026-01-01", as: ebba });
  await page.findByRole("list", { name: listName });
  const csv = page.getByRole("link", { name: "These payments as CSV", hidden: true });
  const filter = { states: ["failed"], from: "2025-12-31T23:00:00.000Z" };
  await waitFor(() => expect(inputOf(csv)).toEqual({ filter, ...where }));

  await page.user.click(page.getByRole("button", { name: "Statement as PDF", hidden: true }));
  const dialog = page.within(page.getByRole("dialog", { name: "Statement" }));
  await page.user.click(dialog.getByRole("radio", { name: "Other dates" }));
  fireEvent.change(dialog.getByLabelText("From"), { target: { value: "2026-02-01" } });
  fireEvent.change(dialog.getByLabelText("To"), { target: { value: "2026-02-28" } });
  const period = { from: "2026-01-31T23:00:00.000Z", before: "2026-02-28T23:00:00.000Z" };
  const download = dialog.getByRole("link", { name: "Download PDF" });
  expect(inputOf(download)).toEqual({ filter: period, ...where });
  await page.user.click(dialog.getByRole("checkbox", { name: /active filters/ }));
  expect(inputOf(download)).toEqual({
    filter: { ...period, states: ["failed"] },
    ...where,
  });
  fireEvent.change(dialog.getByLabelText("To"), { target: { value: "2026-01-01" } });
  expect(download.hasAttribute("href")).toBe(false);
});

test("an export that waits for its turn says so until its download begins", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/transactions", as: ebba });
  await page.findByRole("list", { name: listName });
  const csv = page.getByRole("link", { name: "These payments as CSV", hidden: true });
  const name = new URL(csv.getAttribute("href") ?? "", "http://localhost").searchParams.get("download");
  // Stands in for the browser, which follows a download link and stays on the page; happy-dom does not.
  csv.addEventListener("click", (event) => event.preventDefault());
  fireEvent.click(csv);
  const says = (text: string) => document.body.textContent?.includes(text) ?? false;
  await waitUntil("the page says that it waits", () => says("export is waiting for its turn"));
  // biome-ignore lint/suspicious/noDocumentCookie: as the server sets it
  document.cookie = `selfcare-download=${name}`;
  await waitUntil("the page says that it has begun", () => says("Your download has started."));
  // The live region takes over the new text after the status shows it.
  await waitUntil("the page no longer says that it waits", () => !says("export is waiting"));
});

function inputOf(link: HTMLElement): unknown {
  return JSON.parse(
    new URL(link.getAttribute("href") ?? "", "http://localhost").searchParams.get("input") ?? "",
  );
}
