import type { Customer } from "#sandbox/world/customers.ts";
import { buildClient } from "#server/web/build-client.ts";
import { startApp } from "./app.ts";
import { type ContextOptions, startBrowser } from "./browser.ts";
import { startTestSandbox } from "./sandbox.ts";

/** Starts Selfcare with its real page and a sandbox. `open` opens browsers in which a payer is already signed in. */
export async function startWithBrowsers(customers: readonly Customer[]) {
  await using parts = new AsyncDisposableStack();
  const [clientFiles, sandbox, browser] = await Promise.all([
    buildClient({ compress: false }),
    startTestSandbox(customers).then((started) => parts.use(started)),
    startBrowser().then((started) => parts.use(started)),
  ]);
  const app = parts.use(await startApp({ platform: sandbox, clientFiles }));
  const stack = parts.move();
  return {
    app,
    sandbox,
    /**
     * Opens a payer's browser. `authenticatedAt` is the time of their authentication in milliseconds since 1970; now by
     * default.
     */
    async open(customer: Customer, { authenticatedAt, ...options }: SignedInBrowserOptions = {}) {
      const person = await browser.open(options);
      const { cookie = "" } = await app.signIn(customer, authenticatedAt);
      const [name = "", value = ""] = cookie.split("=");
      await person.context.addCookies([{ name, value, url: app.url }]);
      return person;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

export interface SignedInBrowserOptions extends ContextOptions {
  authenticatedAt?: number;
}
