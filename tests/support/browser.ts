import { type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { testWith } from "./programs.ts";
import { type CodeOptions, codeSentBy } from "./sign-in.ts";

/** Path of Chromium: `CHROMIUM`, or where Debian installs it. */
export const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** Like `test`, but skipped with a warning if Chromium is not installed. */
export const testWithChromium = testWith(chromiumPath);

/** Screens on which the page is tested. */
const devices = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} satisfies Record<string, BrowserContextOptions>;

export interface ContextOptions extends BrowserContextOptions {
  device?: keyof typeof devices;
}

/**
 * Starts a headless Chromium. Each context has its own cookies, storage, screen and colour scheme.
 * @param args command-line switches besides those that every test needs
 */
export async function startBrowser(args: readonly string[] = []) {
  const browser = await chromium.launch({
    executablePath: chromiumPath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...args,
    ],
  });
  return {
    /** Opens a page in a new context. `complaints` collects its console errors, exceptions and policy violations. */
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

/** Signs in on the identity service's pages. The browser must be on the first one, or on its way there. */
export async function signInInBrowser(page: Page, options: CodeOptions): Promise<void> {
  await page.getByLabel("Phone number").fill(options.customer.phone);
  const code = await codeSentTo(page, options);
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Requests a code on the identity service's page and returns it once it has arrived. */
export function codeSentTo(page: Page, options: CodeOptions): Promise<string> {
  return codeSentBy(() => page.getByRole("button", { name: "Send code" }).click(), options);
}

/** Moves the focus to an element with the Tab key. Throws if it is not reached. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isFocused = () => target.evaluate((element) => element === document.activeElement);
  await target.waitFor({ state: "attached" });
  for (let presses = 0; !(await isFocused()); presses += 1) {
    if (presses === maxTabPresses) throw new Error(`The Tab key does not reach ${target}.`);
    await page.keyboard.press("Tab");
  }
}

const maxTabPresses = 150;

/** Activates an element by keyboard alone. */
export async function pressByKeyboard(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}
