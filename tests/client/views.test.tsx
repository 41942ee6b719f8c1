import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("a view is kept under a name, opened on another device, renamed, removed and put back", async () => {
  await using app = await startApp();
  {
    using page = await openPage(app, {
      as: ebba,
      path: "/transactions?type=withdrawal&states=failed,returned",
    });
    await page.user.click(await page.findByRole("button", { name: "Save this view" }));
    const dialog = page.within(await page.findByRole("dialog"));
    await page.user.click(dialog.getByRole("button", { name: "Save" }));
    await dialog.findByText("Give it a name.");
    await page.user.type(dialog.getByLabelText("Name"), "Came to nothing");
    await page.user.click(dialog.getByRole("button", { name: "Save" }));
    const kept = await page.findByRole("button", { name: "Came to nothing" });
    expect(kept.getAttribute("aria-pressed")).toBe("true");
  }
  using page = await openPage(app, { as: ebba, path: "/transactions" });
  await page.user.click(await page.findByRole("button", { name: "Came to nothing" }));
  await waitFor(() => expect(page.history.location.search).toContain("states=failed,returned"));

  await page.user.click(await page.findByText("Rename the view"));
  const dialog = page.within(await page.findByRole("dialog"));
  await page.user.clear(dialog.getByLabelText("Name"));
  await page.user.type(dialog.getByLabelText("Name"), "Failed");
  await page.user.click(dialog.getByRole("button", { name: "Save" }));
  await page.findByRole("button", { name: "Failed" });

  await page.user.click(await page.findByText("Remove the view"));
  await page.findByText("“Failed” is removed.");
  expect(page.queryByRole("button", { name: "Failed" })).toBeNull();
  await page.user.click(page.getByRole("button", { name: "Undo" }));
  expect(await page.findByRole("button", { name: "Failed" })).toBeDefined();
});

test("the same filters in another order are the same view", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  await client.views.create.mutate({ name: "Failed", search: "states=failed&type=deposit" });
  using page = await openPage(app, { as: ebba, path: "/transactions?type=deposit&states=failed" });
  const view = await page.findByRole("button", { name: "Failed" });
  expect(view.getAttribute("aria-pressed")).toBe("true");
  expect(page.queryByRole("button", { name: "Save this view" })).toBeNull();
});

test("one view too many is refused in words", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  for (let made = 0; made < 20; made += 1)
    await client.views.create.mutate({ name: `View ${made}`, search: `q=${made}` });
  using page = await openPage(app, { as: ebba, path: "/transactions?type=deposit" });
  await page.user.click(await page.findByRole("button", { name: "Save this view" }));
  const dialog = page.within(await page.findByRole("dialog"));
  await page.user.type(dialog.getByLabelText("Name"), "One more");
  await page.user.click(dialog.getByRole("button", { name: "Save" }));
  expect(await dialog.findByText("There are as many as there can be.")).toBeDefined();
});
