import type { Deps } from "#sandbox/core/deps.ts";
import { idAt, type Random, randomReference, seededRandom } from "#sandbox/core/random.ts";
import type { TransferOrder } from "#shared/transfers.ts";
import { openPaymentRecorder } from "./payment-recorder.ts";
import type { Report } from "./state-machine.ts";
import { checkOrder } from "./terms.ts";

/** Reports on a new payment: those that are made, and those to schedule. */
export interface InitialReports {
  reports: readonly Report[];
  toCome: readonly Report[];
}

/**
 * Creates the payment of an order, and returns its id. Call it in a transaction. Throws the problems of
 * `checkOrder`.
 */
export function openTransfer(
  deps: Deps,
  { customerId, order }: { customerId: string; order: TransferOrder },
  initialReports: (at: number, random: Random) => InitialReports,
): string {
  const exchange = checkOrder(deps, customerId, order);
  const at = deps.clock.now().getTime();
  const random = seededRandom(crypto.randomUUID());
  const { amount: money, ...rest } = order;
  const id = idAt(at, random);
  const { reports, toCome } = initialReports(at, random);
  const reference = randomReference(random);
  const register = openPaymentRecorder(deps);
  const row = register.open({ ...rest, id, customerId, money, reference, createdAt: at, exchange }, reports);
  register.expect(row, toCome);
  return id;
}
