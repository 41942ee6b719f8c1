import { type Customer, ebba } from "#sandbox/world/customers.ts";
import { type ContextOptions, signInInBrowser, startBrowser } from "./browser.ts";
import { startTestSandbox } from "./sandbox.ts";
import { type SelfcareOptions, startSelfcare } from "./selfcare.ts";
import { takeCodes } from "./sign-in.ts";

export interface PlatformOptions extends Pick<SelfcareOptions, "env" | "redisUrl"> {
  customers?: readonly Customer[];
  /** Allowed push services, a stand-in by its origin; by default those of the known browsers. */
  pushServices?: readonly string[];
}

export interface PayerOptions extends ContextOptions {
  /** Ebba by default. */
  customer?: Customer;
  /** Path of the page to open; the overview by default. */
  at?: string;
}

/** Starts a sandbox, Selfcare as a separate process, and a real browser. */
export async function startPlatform({
  customers = [ebba],
  env,
  redisUrl,
  pushServices,
}: PlatformOptions = {}) {
  await using parts = new AsyncDisposableStack();
  const sandbox = parts.use(await startTestSandbox(customers, { redisUrl, pushServices }));
  const selfcare = parts.use(await startSelfcare({ sandbox, env, redisUrl }));
  const browser = parts.use(await startBrowser());
  const stack = parts.move();
  const open = async (options?: ContextOptions) => stack.use(await browser.open(options));

  return {
    sandbox,
    selfcare,
    /** Opens a signed-out browser, on a desktop by default. */
    open,
    /** Opens a browser and signs a payer in, on a phone by default. */
    async signIn({ customer = ebba, at = "/", ...options }: PayerOptions = {}) {
      const person = await open({ device: "phone", ...options });
      const { page } = person;
      await page.goto(`${selfcare.url}/sign-in?${new URLSearchParams({ returnTo: at })}`);
      await takeCodes(() => signInInBrowser(page, { phone: sandbox.phone, customer }));
      await page.waitForURL(selfcare.url + at);
      await page.getByRole("heading", { level: 1 }).first().waitFor();
      return person;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

export type Platform = Awaited<ReturnType<typeof startPlatform>>;
