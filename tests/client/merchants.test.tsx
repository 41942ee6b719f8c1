import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("a merchant's permission is revoked, and everything with it ended, after being asked", async () => {
  await using app = await startApp({ env: { SERVICE_READ_TIMEOUT_MS: "5000" } });
  const client = app.client(await app.signIn(ebba));
  using page = await openPage(app, { path: "/merchants/lyktan", as: ebba });
  const { user } = page;
  const [first] = await page.findAllByRole("button", { name: "Revoke" });
  if (first) await user.click(first);
  const dialog = await page.findByRole("dialog", { name: "Revoke this permission?" });
  const confirm = [...dialog.querySelectorAll("button")].find(({ textContent }) => textContent === "Revoke");
  if (confirm) await user.click(confirm);
  await page.findByText(/^Ended/);
  await user.click(page.getByRole("button", { name: "End everything" }));
  const asked = await page.findByRole("alertdialog", { name: "End everything with Lyktan Spel?" });
  const act = [...asked.querySelectorAll("button")].find(
    ({ textContent }) => textContent === "End everything",
  );
  if (act) await user.click(act);
  await waitFor(() => expect(page.queryAllByText(/^Ended/)).toHaveLength(2));
  const left = await client.permissions.list.query({ merchantId: "lyktan" });
  expect(left.every(({ endedAt }) => endedAt)).toBe(true);
}, 30_000);
