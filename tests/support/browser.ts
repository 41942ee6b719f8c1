import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import type { Customer } from "#sandbox/world/customers.ts";
import type { Phone } from "./sign-in.ts";
import { waitUntil } from "./wait.ts";

/** Where Chromium is; `undefined` where it is not installed. */
export function chromiumPath(): string | undefined {
  return process.env.CHROMIUM ?? Bun.which("chromium") ?? Bun.which("chromium-browser") ?? undefined;
}

/** What the page is looked at on. */
export const devices = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} satisfies Record<string, BrowserContextOptions>;

export interface ContextOptions extends BrowserContextOptions {
  device?: keyof typeof devices;
}

/** A real Chromium without a window. A context is a person's own browser: cookies, storage, screen and colours. */
export async function startBrowser() {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  return {
    /** Opens a browser of a person's own, and a page in it whose errors and policy violations are kept. */
    async open({ device = "desktop", ...options }: ContextOptions = {}) {
      const context = await browser.newContext({ ...devices[device], locale: "en-GB", ...options });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      return { context, page, complaints, [Symbol.asyncDispose]: () => context.close() };
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

export type Browser = Awaited<ReturnType<typeof startBrowser>>;

/** Signs in on the identity service's pages, on whose first one the browser is or is about to be. */
export async function signInInBrowser(page: Page, { phone, customer }: { phone: Phone; customer: Customer }) {
  const before = phone.messages(customer.phone)[0]?.id;
  await page.getByLabel("Phone number").fill(customer.phone);
  await page.getByRole("button", { name: "Send code" }).click();
  await waitUntil(`a code for ${customer.givenName}`, () => phone.messages(customer.phone)[0]?.id !== before);
  await page.getByLabel("Code", { exact: true }).fill(phone.code(customer.phone) ?? "");
  await page.getByRole("button", { name: "Continue" }).click();
}
