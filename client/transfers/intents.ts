import { useSyncExternalStore } from "react";
import * as v from "valibot";
import { id, instant } from "#shared/ids.ts";
import { intentKey, type TransferOrder, transferOrder } from "#shared/transfers.ts";

const intent = v.object({
  key: intentKey,
  order: transferOrder,
  startedAt: instant,
  /** The payment that it made, once that is known. */
  paymentId: v.optional(id),
});
/** The payer's wish to make one transfer, kept in this browser until it is known what became of it. */
export type Intent = v.InferOutput<typeof intent>;

const place = "selfcare-intents";
/** Milliseconds for which a payments service remembers a key: asking about an older one says nothing. */
const kept = 30 * 24 * 3_600_000;

/**
 * The intent of this order that nobody knows the end of, or a new one. It is stored before it is returned, so
 * that a second tap, another tab, a reload and the way back find the same key.
 */
export function intentFor(order: TransferOrder): Intent {
  const intents = readIntents();
  const known = intents.find((other) => isSame(other.order, order));
  if (known) return known;
  const made = { key: crypto.randomUUID(), order, startedAt: new Date().toISOString() };
  write([...intents, made]);
  return made;
}

export function findIntent(key: string): Intent | undefined {
  return readIntents().find((other) => other.key === key);
}

/** Notes which payment an intent made. It stays findable: who comes back to the review shall meet that payment. */
export function notePayment(key: string, paymentId: string): void {
  write(readIntents().map((other) => (other.key === key ? { ...other, paymentId } : other)));
}

/** It is known what became of it: the same order again is another intent. */
export function forgetIntent(key: string): void {
  write(readIntents().filter((other) => other.key !== key));
}

/** Every intent whose end is not known; this tab's and the others'. */
export function useIntents(): readonly Intent[] {
  return useSyncExternalStore(subscribe, readIntents);
}

let read: { text: string | null; intents: Intent[] } = { text: null, intents: [] };

/** What another version, or a person, left in the place is passed over. */
function readIntents(): Intent[] {
  const text = localStorage.getItem(place);
  if (text !== read.text) {
    const stored = v.safeParse(v.pipe(v.string(), v.parseJson(), v.array(v.unknown())), text);
    const intents = stored.success
      ? stored.output.filter((entry): entry is Intent => v.is(intent, entry))
      : [];
    read = { text, intents: intents.filter(({ startedAt }) => Date.now() - Date.parse(startedAt) < kept) };
  }
  return read.intents;
}

const listeners = new Set<() => void>();

function write(intents: readonly Intent[]): void {
  try {
    if (intents.length > 0) localStorage.setItem(place, JSON.stringify(intents));
    else localStorage.removeItem(place);
  } catch {
    // A browser whose storage is full remembers for as long as the page is open.
    read = { text: localStorage.getItem(place), intents: [...intents] };
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
