import type { Change } from "#shared/changes.ts";

/**
 * Change events of the platform. An event is a hint and may be lost, mostly while the source is unavailable; `onResumed`
 * says that some may have been, so that the listener refetches.
 */
export interface Changes {
  /** Listens to the changes of one customer until the signal is aborted. */
  listen(customerId: string, listener: ChangeListener, signal: AbortSignal): void;
  /** Publishes a change that Selfcare itself made to the listeners on every instance. */
  publish(customerId: string, change: Change): void;
  close(): Promise<void>;
}

export interface ChangeListener {
  onChange(change: Change): void;
  onResumed(): void;
}

/** Keeps the listeners of each customer, so that one connection to the source serves every open page. */
export function createListeners() {
  const byCustomer = new Map<string, Set<ChangeListener>>();

  const listeners = {
    /** Listens until the signal is aborted, for a source that needs no subscription. */
    listen(customerId: string, listener: ChangeListener, signal: AbortSignal): void {
      listeners.add(customerId, listener);
      signal.addEventListener("abort", () => listeners.remove(customerId, listener));
    },
    /** Adds a listener and returns whether it is the customer's first. */
    add(customerId: string, listener: ChangeListener): boolean {
      const listeners = byCustomer.get(customerId) ?? new Set();
      byCustomer.set(customerId, listeners.add(listener));
      return listeners.size === 1;
    },
    /** Removes a listener and returns whether it was the customer's last. */
    remove(customerId: string, listener: ChangeListener): boolean {
      const listeners = byCustomer.get(customerId);
      if (!listeners?.delete(listener) || listeners.size > 0) return false;
      return byCustomer.delete(customerId);
    },
    notify(customerId: string, change: Change): void {
      for (const listener of byCustomer.get(customerId) ?? []) listener.onChange(change);
    },
    resumed(): void {
      for (const listeners of byCustomer.values()) for (const listener of listeners) listener.onResumed();
    },
    get customers(): string[] {
      return [...byCustomer.keys()];
    },
  };
  return listeners;
}
