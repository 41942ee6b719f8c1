import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { en } from "#client/i18n/en.ts";
import type { Languages, Messages } from "#client/i18n/messages.ts";
import { preferredLanguages } from "#client/i18n/preferred-languages.ts";
import { ebba } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

/** English that calls some things otherwise, to be told from it. */
const other: Messages = {
  ...en,
  language: "sv",
  locale: "sv-SE",
  shell: { ...en.shell, overview: "Översikt" },
  parts: {
    ...en.parts,
    preferences: async () => ({ ...(await en.parts.preferences()), title: "Inställningar" }),
  },
};
const languages: Languages = { en: async () => en, sv: async () => other };

test("another language shows at once, on the page that is open, and the region stays what it was", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences", languages });
  await page.user.selectOptions(await page.findByLabelText("Language"), "Svenska");
  expect(await page.findByRole("heading", { level: 1, name: "Inställningar" })).toBeDefined();
  expect(page.getByRole("link", { name: "Översikt" })).toBeDefined();
  await waitFor(() => expect(document.documentElement.lang).toBe("sv"));
  expect(page.getByLabelText<HTMLSelectElement>("Numbers and dates").value).toBe("");
  await page.user.selectOptions(page.getByLabelText("Numbers and dates"), "US");
  expect(await page.findByText(/^As in 1,234\.50\sSEK/)).toBeDefined();
  expect(page.getByRole("heading", { level: 1, name: "Inställningar" })).toBeDefined();
});

test("the next visit opens in the language that was chosen, whatever the browser's own is", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences", languages });
  await page.user.selectOptions(await page.findByLabelText("Language"), "Svenska");
  await waitFor(() => expect(preferredLanguages()[0]).toBe("sv"));
  await page.user.selectOptions(await page.findByLabelText("Language"), "English");
  await waitFor(() => expect(preferredLanguages()[0]).toBe("en"));
});

test("a change of language on another device shows here without a reload", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/preferences", languages });
  await page.findByLabelText("Language");
  await waitFor(() => expect(page.requests).toContain("/trpc/changes.watch"));
  const elsewhere = app.client(await app.signIn(ebba));
  await waitFor(async () => {
    await elsewhere.profile.update.mutate({ language: "sv" });
    await page.findByRole("heading", { level: 1, name: "Inställningar" });
  });
});
