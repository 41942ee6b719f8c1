import { type Customer, ebba } from "#sandbox/world/customers.ts";
import { type ContextOptions, signInInBrowser, startBrowser } from "./browser.ts";
import { startTestSandbox } from "./sandbox.ts";
import { type SelfcareOptions, startSelfcare } from "./selfcare.ts";
import { takeCodes } from "./sign-in.ts";

export interface PlatformOptions extends Pick<SelfcareOptions, "env" | "redisUrl"> {
  customers?: readonly Customer[];
  /** Push services that may be called, a stand-in by its origin; those of the known browsers unless given. */
  pushServices?: readonly string[];
}

export interface PayerOptions extends ContextOptions {
  /** Ebba unless given. */
  customer?: Customer;
  /** The page that they come to: a path; the overview unless given. */
  at?: string;
}

/** A sandbox, Selfcare over it as a process of its own, and a real browser in which people sit down. */
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
    /** A browser of somebody's own, who is not signed in: on a desktop unless told otherwise. */
    open,
    /** A payer, signed in, in a browser of their own: on their phone unless told otherwise. */
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
