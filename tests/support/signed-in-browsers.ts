import type { Customer } from "#sandbox/world/customers.ts";
import { buildClient } from "#server/web/build-client.ts";
import { startApp } from "./app.ts";
import { type ContextOptions, startBrowser } from "./browser.ts";
import { startTestSandbox } from "./sandbox.ts";

/** Selfcare with its real page over a sandbox, and browsers of its payers', in which they are signed in already. */
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
     * A browser of a payer's. They proved who they are at `authenticatedAt` (milliseconds since 1970), just now unless
     * given.
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
