import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("a theme is shown at once, kept, and said", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences" });
  await page.user.click(await page.findByRole("radio", { name: "Dark" }));
  expect(document.documentElement.dataset.theme).toBe("dark");
  expect(await page.findByText("Saved.")).toBeDefined();
  const profile = await app.client(await app.signIn(ebba)).profile.get.query();
  expect(profile.theme).toBe("dark");
});

test("a time zone that cannot be saved goes back to what it was", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences" });
  const zone = await page.findByLabelText("Time zone");
  app.sandbox.faults.profile = { kind: "error" };
  await page.user.selectOptions(zone, "Europe/Helsinki");
  expect(await page.findByText("This could not be saved.")).toBeDefined();
  await waitFor(() =>
    expect(page.getByLabelText<HTMLSelectElement>("Time zone").value).toBe("Europe/Stockholm"),
  );
});

test("amounts and dates are written as the chosen region writes them", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences" });
  await page.user.selectOptions(await page.findByLabelText("Numbers and dates"), "en-SE");
  await page.findByText("Saved.");
  await page.user.click(page.getByRole("link", { name: "Overview" }));
  const panel = page.within(await page.findByRole("region", { name: "This month so far" }));
  await panel.findAllByText("Sent to merchants");
  expect(panel.getAllByText(/^,\d\d$/).length).toBeGreaterThan(0);
});
