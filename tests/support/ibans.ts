import { expect } from "bun:test";
import { heldAt } from "#sandbox/world/bank-accounts.ts";
import { banks } from "#sandbox/world/banks.ts";
import type { Customer } from "#sandbox/world/customers.ts";

/** Returns the IBAN of a customer's account at a sandbox bank that is not added to the platform. */
export function ibanAt(bankId: string, customer: Customer): string {
  const bank = banks.find(({ id }) => id === bankId) ?? expect.unreachable(`There is no bank ${bankId}.`);
  return heldAt(bank).find((held) => held.customerId === customer.id)?.iban ?? "";
}
