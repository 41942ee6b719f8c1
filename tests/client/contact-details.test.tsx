import { expect, test } from "bun:test";
import { waitFor } from "@testing-library/dom";
import { aino, type Customer, ebba } from "#sandbox/world/customers.ts";
import { startApp } from "../support/app.ts";
import { openPage, type TestPage } from "../support/page.tsx";
import { startTestSandbox } from "../support/sandbox.ts";
import { waitUntil } from "../support/wait.ts";

/** Asks for a new phone number. */
async function ask(page: TestPage, number: string) {
  await page.user.click(await page.findByRole("button", { name: /^Change.*Phone number$/ }));
  await page.user.type(await page.findByLabelText("New phone number"), number);
  await page.user.click(page.getByRole("button", { name: "Send the code" }));
  return page.findByLabelText("Code");
}

test("a new phone number counts once its code was entered; a wrong one says how many tries are left", async () => {
  await using sandbox = await startTestSandbox([]);
  await using app = await startApp({ platform: sandbox });
  using page = await openPage(app, { as: ebba, path: "/contact-details" });
  const code = await ask(page, "070-174 06 66");
  expect(page.getByText("A code is on its way to +46 70 174 06 66")).toBeDefined();
  expect(page.getByText("+46 70 174 06 05")).toBeDefined();
  await waitUntil("a code", () => sandbox.phone.messages("+46701740666").length === 1);
  const right = sandbox.phone.code("+46701740666") ?? "";
  await page.user.type(code, right === "123456" ? "654321" : "123456");
  await page.user.click(page.getByRole("button", { name: "Confirm" }));
  expect(await page.findByText("Wrong code. 4 tries are left.")).toBeDefined();
  await page.user.clear(code);
  await page.user.type(code, right);
  await page.user.click(page.getByRole("button", { name: "Confirm" }));
  expect(await page.findByText(/Your phone number is changed/)).toBeDefined();
  expect(page.getByText("+46 70 174 06 66")).toBeDefined();
  expect(app.lines.join("")).not.toMatch(/46701740666|0701740666/);
});

test("what waits for a code is there on another device as well, and can be left as it is", async () => {
  await using app = await startApp();
  const change = { kind: "email", address: "ebba@example.org" } as const;
  await app.client(await app.signIn(ebba)).contactDetails.requestChange.mutate(change);
  using page = await openPage(app, { as: ebba, path: "/contact-details" });
  expect(await page.findByText("A code is on its way to ebba@example.org")).toBeDefined();
  await page.user.click(page.getByRole("button", { name: "Leave it as it is" }));
  expect(await page.findByText("Nothing was changed.")).toBeDefined();
  expect(page.getByText(ebba.email)).toBeDefined();
});

test("another payer's number is asked for like any other", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/contact-details" });
  await ask(page, aino.phone);
  expect(page.getByText("A code is on its way to +46 70 174 06 20")).toBeDefined();
});

test("what can be no number is said at the form, with what was typed", async () => {
  await using app = await startApp();
  using page = await openPage(app, { as: ebba, path: "/contact-details" });
  await page.user.click(await page.findByRole("button", { name: /^Change.*Phone number$/ }));
  const field = await page.findByLabelText<HTMLInputElement>("New phone number");
  await page.user.type(field, "12345{Enter}");
  expect(await page.findByText("This cannot be right.")).toBeDefined();
  expect(field.value).toBe("12345");
});

test("who signed in a while ago is asked to prove it first", async () => {
  await using app = await startApp();
  const earlier = { ...app, signIn: (customer: Customer) => app.signIn(customer, Date.now() - 3_600_000) };
  using page = await openPage(earlier, { as: ebba, path: "/contact-details" });
  await page.user.click(await page.findByRole("button", { name: /^Change.*E-mail address$/ }));
  expect(await page.findByRole("link", { name: "Sign in once more" })).toBeDefined();
  await waitFor(() => expect(page.queryAllByLabelText("New e-mail address").length).toBe(0));
});
