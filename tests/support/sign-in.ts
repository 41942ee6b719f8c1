import * as v from "valibot";
import type { Customer } from "#sandbox/world/customers.ts";
import type { Page, Visitor } from "./visitor.ts";
import { waitUntil } from "./wait.ts";

type Message = Pick<v.InferOutput<typeof inbox>["items"][number], "id" | "text">;

/** The phones of a sandbox's people: the sandbox's own, or those of one that is another process. */
export interface Phone {
  /** Newest first. */
  messages(phone: string): readonly Message[] | Promise<readonly Message[]>;
}

export interface CodeOptions {
  phone: Phone;
  customer: Customer;
}

/** The phones of a sandbox that runs as another process. */
export function phoneAt(url: string): Phone {
  return {
    async messages(phone) {
      const answer = await fetch(`${url}/messages?to=${encodeURIComponent(phone)}`);
      return v.parse(inbox, await answer.json()).items;
    },
  };
}

/** Has a code sent by `send`, and returns it when it came. */
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

/** Has codes taken one after the other: the newest on a phone must be the one that was asked for. */
export function takeCodes<T>(take: () => Promise<T>): Promise<T> {
  const mine = turn.then(take, take);
  turn = mine.catch(() => {});
  return mine;
}

let turn: Promise<unknown> = Promise.resolve();

/** Sends the phone number on the identity service's first page, and returns the second with the code that came. */
export async function askForCode(visitor: Visitor, phonePage: Page, options: CodeOptions) {
  let page = phonePage;
  const code = await codeSentBy(async () => {
    page = await visitor.submit(phonePage, { phone: options.customer.phone });
  }, options);
  return { page, code };
}

/** Signs in at the identity service, from its first page to wherever that leads. */
export async function signInAt(visitor: Visitor, phonePage: Page, options: CodeOptions): Promise<Page> {
  const { page, code } = await askForCode(visitor, phonePage, options);
  return visitor.submit(page, { code }, "/code");
}

const inbox = v.object({
  items: v.array(v.object({ id: v.number(), to: v.string(), text: v.string(), sentAt: v.string() })),
});
