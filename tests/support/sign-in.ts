import * as v from "valibot";
import type { Customer } from "#sandbox/world/customers.ts";
import type { Page, Visitor } from "./visitor.ts";
import { waitUntil } from "./wait.ts";

type Message = Pick<v.InferOutput<typeof inbox>["items"][number], "id" | "text">;

/** Text messages of a sandbox's customers, in this process or another. */
export interface Phone {
  /** Newest first. */
  messages(phone: string): readonly Message[] | Promise<readonly Message[]>;
}

export interface CodeOptions {
  phone: Phone;
  customer: Customer;
}

/** Returns the phones of a sandbox that runs as another process. */
export function phoneAt(url: string): Phone {
  return {
    async messages(phone) {
      const answer = await fetch(`${url}/messages?to=${encodeURIComponent(phone)}`);
      return v.parse(inbox, await answer.json()).items;
    },
  };
}

/** Calls `send` and returns the code that arrives afterwards. */
export async function codeSentBy(
  send: () => Promise<unknown>,
  { phone, customer }: CodeOptions,
): Promise<string> {
  const newest = async () => (await phone.messages(customer.phone)).find(({ text }) => /^\d{6} /.test(text));
  const before = (await newest())?.id;
  await send();
  await waitUntil(`a code for ${customer.givenName}`, async () => (await newest())?.id !== before);
  return (await newest())?.text.slice(0, 6) ?? "";
}

/** Serializes requests for codes, so that the newest code on a phone is the one just requested. */
export function takeCodes<T>(take: () => Promise<T>): Promise<T> {
  const result = queue.then(take, take);
  queue = result.catch(() => {});
  return result;
}

let queue: Promise<unknown> = Promise.resolve();

/** Submits the phone number on the identity service's first page. Returns the second page and the code. */
export async function askForCode(visitor: Visitor, phonePage: Page, options: CodeOptions) {
  let page = phonePage;
  const code = await codeSentBy(async () => {
    page = await visitor.submit(phonePage, { phone: options.customer.phone });
  }, options);
  return { page, code };
}

/** Signs in at the identity service, starting on its first page. Returns the page at the end of the redirects. */
export async function signInAt(visitor: Visitor, phonePage: Page, options: CodeOptions): Promise<Page> {
  const { page, code } = await askForCode(visitor, phonePage, options);
  return visitor.submit(page, { code }, "/code");
}

const inbox = v.object({
  items: v.array(v.object({ id: v.number(), to: v.string(), text: v.string(), sentAt: v.string() })),
});
