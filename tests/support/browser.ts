import { type BrowserContextOptions, chromium, type Locator, type Page } from "playwright-core";
import { testWith } from "./programs.ts";
import { type CodeOptions, codeSentBy } from "./sign-in.ts";

/** Chromium's program: `CHROMIUM`, or the one that the system installed. */
export const chromiumPath = process.env.CHROMIUM ?? "/usr/bin/chromium";

/** `test`, skipped loudly where there is no Chromium. */
export const testWithChromium = testWith(chromiumPath);

/** What the page is looked at on. */
const devices = {
  desktop: { viewport: { width: 1280, height: 800 } },
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
} satisfies Record<string, BrowserContextOptions>;

export interface ContextOptions extends BrowserContextOptions {
  device?: keyof typeof devices;
}

/**
 * A real Chromium without a window. A context is a person's own browser: cookies, storage, screen and colours.
 * @param args of its command line, beside those that every test needs
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
export async function signInInBrowser(page: Page, options: CodeOptions): Promise<void> {
  await page.getByLabel("Phone number").fill(options.customer.phone);
  const code = await codeSentTo(page, options);
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Continue" }).click();
}

/** Has the identity service's page send a code, and returns it when it came. */
export function codeSentTo(page: Page, options: CodeOptions): Promise<string> {
  return codeSentBy(() => page.getByRole("button", { name: "Send code" }).click(), options);
}

/** Goes to something by the Tab key alone, from where the focus is. Fails where no Tab leads there. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  await target.waitFor({ state: "attached" });
  for (let presses = 0; !(await isThere()); presses += 1) {
    if (presses === mostTabs) throw new Error(`The Tab key does not lead to ${target}.`);
    await page.keyboard.press("Tab");
  }
}

const mostTabs = 150;

/** Presses something by keyboard alone. */
export async function pressByKeyboard(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}
