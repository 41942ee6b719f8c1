import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { aino, type Customer, ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

const profileOf = async (app: TestApp, customer: Customer) =>
  app.client(await app.signIn(customer)).profile.get.query();

test("a theme is shown at once, kept, said, and can be undone", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences" });
  await page.user.click(await page.findByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(await page.findByText("Saved.")).toBeDefined();
  expect((await profileOf(app, ebba)).theme).toBe("dark");
  await page.user.click(page.getByRole("button", { name: "Undo" }));
  expect(await page.findByText("Undone.")).toBeDefined();
  expect(document.documentElement.dataset.theme).toBe("system");
  expect((await profileOf(app, ebba)).theme).toBe("system");
});

test("a choice waits for the answer to the one before, which therefore never comes after it", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences" });
  const dark = await page.findByRole("radio", { name: "Dark" });
  app.sandbox.faults.profile = { kind: "silent", path: "PATCH /customers/*/profile" };
  await page.user.click(dark);
  await waitFor(async () => expect((await profileOf(app, ebba)).theme).toBe("dark"));
  await page.user.click(page.getByRole("radio", { name: "Light" }));
  expect(document.documentElement.dataset.theme).toBe("light");
  expect((await profileOf(app, ebba)).theme).toBe("dark");
  app.sandbox.faults.profile = { kind: "none" };
  await waitFor(async () => expect((await profileOf(app, ebba)).theme).toBe("light"));
});

test("a time zone that cannot be saved goes back to what it was", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences" });
  const zone = await page.findByLabelText("Time zone");
  app.sandbox.faults.profile = { kind: "error" };
  await page.user.selectOptions(zone, "Europe/Helsinki");
  expect(await page.findByText("This could not be saved. Nothing has changed.")).toBeDefined();
  await waitFor(() =>
    expect(page.getByLabelText<HTMLSelectElement>("Time zone").value).toBe("Europe/Stockholm"),
  );
});

test("amounts and dates are written as the chosen region writes them, whatever the language", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences" });
  const region = await page.findByLabelText("Numbers and dates");
  expect(await page.findByText(/^As in 1,234\.50\sSEK, on \d+ \w+ \d{4}\./)).toBeDefined();
  await page.user.selectOptions(region, "DE");
  expect(await page.findByText(/^As in 1\.234,50\sSEK/)).toBeDefined();
  await page.user.selectOptions(region, "SE");
  expect(await page.findByText(/^As in 1\s234,50\sSEK/)).toBeDefined();
  await page.findByText("Saved.");
  await page.user.click(page.getByRole("link", { name: "Overview" }));
  const panel = page.within(await page.findByRole("region", { name: "Recent activity" }));
  expect((await panel.findAllByText(/^,\d\d$/)).length).toBe((await panel.findAllByRole("listitem")).length);
});

test("a language that there are no words in yet is shown as chosen, beside those that there are", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: aino, path: "/preferences" });
  const language = await page.findByLabelText<HTMLSelectElement>("Language");
  expect(language.selectedOptions[0]?.textContent).toBe("Suomi (not here yet)");
  await page.user.selectOptions(language, "English");
  expect(await page.findByText("Saved.")).toBeDefined();
  expect((await profileOf(app, aino)).language).toBe("en");
});

test("which account is offered first is chosen by currency, where there is a choice", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences" });
  const first = await page.findByLabelText<HTMLSelectElement>("In SEK");
  expect(first.value).toBe("acc_ebba_daily");
  expect(page.queryAllByLabelText("In EUR").length).toBe(0);
  await page.user.selectOptions(first, "acc_ebba_savings");
  expect(await page.findByText("Saved.")).toBeDefined();
  const accounts = await app.client(await app.signIn(ebba)).bankAccounts.list.query();
  expect(accounts.find(({ id }) => id === "acc_ebba_savings")?.isDefault).toBe(true);
});

test("nothing is agreed to unless the payer says so, and what they said is kept with its time", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences" });
  const offers = await page.findByRole("checkbox", { name: "Offers by e-mail" });
  const consents = async () =>
    (await app.client(await app.signIn(ebba)).marketingConsents.list.query()).filter(
      ({ changedAt }) => changedAt,
    );
  expect(page.getAllByRole<HTMLInputElement>("checkbox").some(({ checked }) => checked)).toBe(false);
  expect(await consents()).toEqual([]);
  await page.user.click(offers);
  expect(await page.findByText(/^You agreed on \d/)).toBeDefined();
  expect(await consents()).toMatchObject([{ purpose: "offers_by_email", isGiven: true }]);
  await page.user.click(page.getByRole("checkbox", { name: "Offers by e-mail" }));
  expect(await page.findByText(/^You ended this on \d/)).toBeDefined();
  expect(await consents()).toMatchObject([{ purpose: "offers_by_email", isGiven: false }]);
});
