import type { Desk } from "#sandbox/desk.ts";
import { idAt, type Random, randomFrom, referenceFrom } from "#sandbox/world/random.ts";
import type { TransferOrder } from "#shared/transfers.ts";
import { openRegister } from "./register.ts";
import type { Report } from "./state-machine.ts";
import { checkOrder } from "./terms.ts";

/** What is known of a payment as it is made, and what is to be reported of it from then on. */
export interface Beginning {
  reports: readonly Report[];
  toCome: readonly Report[];
}

/**
 * Makes the payment that a customer's order is for. Call it inside a transaction. Throws the problems of
 * `checkOrder`, and returns the payment's id.
 */
export function openTransfer(
  desk: Desk,
  { customerId, order }: { customerId: string; order: TransferOrder },
  begin: (at: number, random: Random) => Beginning,
): string {
  const exchange = checkOrder(desk, customerId, order);
  const at = desk.clock.now().getTime();
  const random = randomFrom(crypto.randomUUID());
  const { amount: money, ...rest } = order;
  const id = idAt(at, random);
  const { reports, toCome } = begin(at, random);
  const reference = referenceFrom(random);
  const register = openRegister(desk);
  const row = register.open({ ...rest, id, customerId, money, reference, createdAt: at, exchange }, reports);
  register.expect(row, toCome);
  return id;
}
