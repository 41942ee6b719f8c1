import type { Store } from "#sandbox/core/deps.ts";
import { day } from "#sandbox/core/duration.ts";
import type { TransferOrder } from "#shared/transfers.ts";

const intentLifetimeMs = 30 * day;

/** Stores what a customer's idempotency keys created, for 30 days. */
export function openIntents({ database, clock }: Store, customerId: string) {
  const now = clock.now().getTime();

  return {
    find(key: string) {
      const row = database
        .query<{ paymentId: string; fingerprint: string }, [string, string, number]>(
          `select payment_id as paymentId, fingerprint from intents
           where customer_id = ? and key = ? and made_at > ?`,
        )
        .get(customerId, key, now - intentLifetimeMs);
      if (!row) return;
      return {
        paymentId: row.paymentId,
        isFor: (order: TransferOrder) => fingerprintOf(order) === row.fingerprint,
      };
    },

    /** Call it in the transaction that creates the payment. */
    keep(key: string, order: TransferOrder, paymentId: string): void {
      database.query("delete from intents where made_at <= ?").run(now - intentLifetimeMs);
      database
        .query(
          "insert into intents (customer_id, key, fingerprint, payment_id, made_at) values (?, ?, ?, ?, ?)",
        )
        .run(customerId, key, fingerprintOf(order), paymentId, now);
    },
  };
}

/** Hashes an order independently of how its JSON was written. */
function fingerprintOf({ type, merchantId, accountId, amount: { amount, currency } }: TransferOrder): string {
  const fields = JSON.stringify([type, merchantId, accountId, amount, currency]);
  return new Bun.CryptoHasher("sha256").update(fields).digest("hex");
}
