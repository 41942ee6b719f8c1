import type { Database } from "bun:sqlite";
import type { Change } from "#sandbox/payments/books.ts";
import { toDecimal } from "#shared/money.ts";
import type { Notice, Notification } from "#shared/notifications.ts";

/** Puts what a payer should know of into their inbox. */
export function openInbox(database: Database) {
  const insert = database.query(
    `insert or ignore into notifications (id, customer_id, title, body, created_at, read_at, payment_id, about)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const merchantName = database.query<{ name: string }, [string]>("select name from merchants where id = ?");

  function add({
    id,
    customerId,
    title,
    body,
    at,
    paymentId = null,
    about = null,
    readAt = null,
  }: Entry): void {
    insert.run(id, customerId, title, body, at, readAt, paymentId, about);
  }

  return {
    /** One entry, once for each id. */
    add,

    /**
     * Most changes are not worth a message: returns whether this one was. `readAt` is for what the payer has seen
     * already.
     */
    tell(change: Change, { readAt = null }: { readAt?: number | null } = {}): boolean {
      const write = messages[`${change.type} ${change.state}`];
      if (!write) return false;
      const name = merchantName.get(change.merchantId)?.name ?? "the merchant";
      const words = write(`${toDecimal(change.money)} ${change.money.currency}`, name);
      const { customerId, at, id: paymentId } = change;
      add({ id: `${paymentId}-${change.state}`, customerId, ...words, at, paymentId, readAt });
      return true;
    },
  };
}

interface Entry {
  id: string;
  customerId: string;
  title: string;
  body: string;
  /** Milliseconds since 1970. */
  at: number;
  paymentId?: string | null;
  about?: Notification["about"];
  readAt?: number | null;
}

/** The entry for a notice of Selfcare's. The same notice twice is the same entry. */
export function entryOf({ id, at, device, network }: Notice, customerId: string): Entry {
  return {
    id: `notice-${new Bun.CryptoHasher("sha256").update(`${customerId} ${id}`).digest("hex").slice(0, 32)}`,
    customerId,
    at: Date.parse(at),
    about: "devices",
    title: "Somebody signed in on a new device",
    body: `${device ?? "A browser that we do not know"}, from the network ${network}. If it was you, there is nothing to do. Was this not you? Sign it out at once.`,
  };
}

type Message = (amount: string, merchant: string) => { title: string; body: string };

const messages: Readonly<Record<string, Message>> = {
  "withdrawal settled": (amount, merchant) => ({
    title: `${amount} from ${merchant} has arrived`,
    body: "The money is in your bank account.",
  }),
  "withdrawal failed": (amount, merchant) => ({
    title: `Your withdrawal from ${merchant} did not go through`,
    body: `${merchant} still has the ${amount}. You can ask for it again.`,
  }),
  "withdrawal returned": (amount, merchant) => ({
    title: `Your bank sent ${amount} back`,
    body: `The withdrawal is at ${merchant} again. Check the account that it was going to.`,
  }),
  "deposit failed": (amount, merchant) => ({
    title: `Your payment to ${merchant} did not go through`,
    body: `The ${amount} stayed in your bank account.`,
  }),
  "deposit returned": (amount, merchant) => ({
    title: `${amount} to ${merchant} came back`,
    body: "The money is back in the bank account that it came from.",
  }),
  "deposit refunded": (amount, merchant) => ({
    title: `${merchant} refunded ${amount}`,
    body: "The money is in the bank account that you paid from.",
  }),
};
