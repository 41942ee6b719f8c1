import { expect, test } from "bun:test";
import { ebba } from "#sandbox/world/customers.ts";
import { pageHeaders, startApp } from "../support/app.ts";
import { openPage } from "../support/page.tsx";

test("who came by single sign-on is led to a fresh sign-in for what is older than 90 days", async () => {
  await using app = await startApp();
  const token = await app.sessions.start({
    customerId: ebba.id,
    authenticatedAt: Date.now() - 3_600_000,
    idToken: "id-token",
    checkAfter: Date.now() + 3_600_000,
  });
  const bySingleSignOn = { ...app, signIn: async () => pageHeaders(app.url, token) };
  using page = await openPage(bySingleSignOn, { as: ebba });
  expect(await page.findByText("Sign in once more for this.")).toBeDefined();
  const [link] = page.getAllByRole("link", { name: "Sign in once more" });
  expect(link?.getAttribute("href")).toStartWith("/sign-in?fresh=1&returnTo=%2F");
});

test("a download that needs a fresh sign-in leads to it", async () => {
  await using app = await startApp();
  using page = await openPage(app, { path: "/problem?reason=fresh_sign_in_needed", as: ebba });
  const link = await page.findByRole("link", { name: "Sign in once more" });
  expect(link.getAttribute("href")).toBe("/sign-in?fresh=1&returnTo=%2Ftransactions");
});
