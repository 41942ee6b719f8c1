import { useSyncExternalStore } from "react";
import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";
import type { TransactionState } from "#shared/transactions.ts";
import { intentKey, type TransferOrder, transferOrder } from "#shared/transfers.ts";

const intent = v.object({
  key: intentKey,
  order: transferOrder,
  startedAt: instant,
  /** Id of the payment that it created, once known. */
  paymentId: v.optional(id),
});
/** Request for one transfer, stored in this browser until its outcome is known. Its key is the idempotency key. */
export type Intent = v.InferOutput<typeof intent>;

const storageKey = "selfcare-intents";
/** Milliseconds for which a payments service remembers a key; looking up an older one proves nothing. */
const maxAgeMs = 30 * 24 * 3_600_000;

/**
 * Returns the unresolved intent for this order, or creates one. It is stored before it is returned, so that a second tap,
 * another tab, a reload and going back all find the same key.
 */
export function intentFor(order: TransferOrder): Intent {
  const intents = readIntents();
  const existing = intents.find((other) => isSame(other.order, order));
  if (existing) return existing;
  const made = { key: crypto.randomUUID(), order, startedAt: new Date().toISOString() };
  write([...intents, made]);
  return made;
}

export function findIntent(key: string): Intent | undefined {
  return readIntents().find((other) => other.key === key);
}

/** Records the payment that an intent created. The intent is kept, so that going back to the review finds that payment. */
export function notePayment(key: string, paymentId: string): void {
  write(readIntents().map((other) => (other.key === key ? { ...other, paymentId } : other)));
}

/** Removes an intent whose outcome is known. The same order again then gets a new intent. */
export function forgetIntent(key: string): void {
  write(readIntents().filter((other) => other.key !== key));
}

/** Subscribes to the unresolved intents of this and all other tabs. */
export function useIntents(): readonly Intent[] {
  return useSyncExternalStore(subscribe, readIntents);
}

/** Returns true while the payment waits for the payer and no money has moved. */
export function awaitsPayer(state: TransactionState): boolean {
  return state === "created" || state === "awaiting_approval";
}

/** Returns the backoff in milliseconds before the next lookup, after this many failed ones. */
export function retryInterval(failures: number): number {
  return Math.min(1_000 * 2 ** failures, 30_000);
}

let read: { text: string | null; intents: Intent[] } = { text: null, intents: [] };

/** Reads the stored intents and skips malformed ones, which another version or a person may have written. */
function readIntents(): Intent[] {
  const text = localStorage.getItem(storageKey);
  if (text !== read.text) {
    const stored = v.safeParse(v.pipe(v.string(), v.parseJson(), v.array(v.unknown())), text);
    const intents = stored.success
      ? stored.output.filter((entry): entry is Intent => v.is(intent, entry))
      : [];
    read = {
      text,
      intents: intents.filter(({ startedAt }) => Date.now() - Date.parse(startedAt) < maxAgeMs),
    };
  }
  return read.intents;
}

const listeners = new Set<() => void>();

function write(intents: readonly Intent[]): void {
  try {
    if (intents.length > 0) localStorage.setItem(storageKey, JSON.stringify(intents));
    else localStorage.removeItem(storageKey);
  } catch {
    // With the storage full, intents are kept in memory while the page is open.
    read = { text: localStorage.getItem(storageKey), intents: [...intents] };
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}

function isSame(a: TransferOrder, b: TransferOrder): boolean {
  return (
    a.type === b.type &&
    a.merchantId === b.merchantId &&
    a.accountId === b.accountId &&
    a.amount.amount === b.amount.amount &&
    a.amount.currency === b.amount.currency
  );
}
