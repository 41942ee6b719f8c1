import type { Customer } from "#sandbox/world/customers.ts";
import type { Page, Visitor } from "./visitor.ts";
import { waitUntil } from "./wait.ts";

/** The part of a running sandbox that its phones are. */
export interface Phone {
  messages(phone: string): readonly { id: number; text: string }[];
  code(phone: string): string | undefined;
}

/** Sends the phone number on the identity service's first page, and returns the second with the code that came. */
export async function askForCode(visitor: Visitor, phonePage: Page, { phone, customer }: CodeOptions) {
  const before = phone.messages(customer.phone)[0]?.id;
  const page = await visitor.submit(phonePage, { phone: customer.phone });
  await waitUntil(`a code for ${customer.givenName}`, () => phone.messages(customer.phone)[0]?.id !== before);
  return { page, code: phone.code(customer.phone) ?? "" };
}

/** Signs in at the identity service, from its first page to wherever that leads. */
export async function signInAt(visitor: Visitor, phonePage: Page, options: CodeOptions): Promise<Page> {
  const { page, code } = await askForCode(visitor, phonePage, options);
  return visitor.submit(page, { code }, "/code");
}

interface CodeOptions {
  phone: Phone;
  customer: Customer;
}
