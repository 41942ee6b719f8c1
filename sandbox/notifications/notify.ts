import type { Desk } from "#sandbox/payments/register.ts";
import type { Happening } from "./happening.ts";
import { enter } from "./inbox.ts";

/** Something that a payer is to know of. */
export interface Notice {
  /** Names the happening: what is told twice is one notice. At most 64 letters, digits, `-` and `_`. */
  id: string;
  customerId: string;
  what: Happening;
  /** When it happened, in milliseconds since 1970; now unless given. */
  at?: number;
}

/**
 * Tells a payer of something, by the ways that they chose, once. Call it in the transaction that makes it so: what
 * is rolled back was never told.
 */
export function notify({ database, clock, publish }: Desk, notice: Notice): void {
  const at = notice.at ?? clock.now().getTime();
  if (!enter(database, { ...notice, at })) return;
  publish({ customerId: notice.customerId, topic: "notifications", id: null });
}
