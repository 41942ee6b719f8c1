import { expect, test } from "bun:test";
import { ebba, noor } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("the overview tells who holds the money of a payment under way, what comes next and by when", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba });
  const panel = page.within(await page.findByRole("region", { name: "Under way" }));
  const holders = await panel.findAllByText(/^The money is in your account at|^We are asking the banks/);
  expect(holders.length).toBeGreaterThan(0);
  expect(panel.getAllByText(/by \d\d:\d\d\.|due .* taking longer/).length).toBeGreaterThan(0);
});
