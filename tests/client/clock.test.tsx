import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { noor } from "#sandbox/world/customers.ts";
import { dateIn } from "#shared/calendar.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("today is what it is on the platform, whatever this device thinks", async () => {
  await using app = await startApp();
  await app.sandbox.clock.forward("40d");
  using page = await openPage(app, { as: noor, path: "/transactions" });
  const thisMonth = await page.findByRole("button", { name: "This month", hidden: true });
  const firstDay = `${dateIn(noor.timeZone, app.sandbox.clock.now()).slice(0, 7)}-01`;
  await waitFor(async () => {
    await page.user.click(thisMonth);
    expect(page.history.location.search).toBe(`?from=${firstDay}`);
  });
});
