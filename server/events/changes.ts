import type { Change } from "#shared/changes.ts";

/**
 * What the platform says has changed, as it says it. A hint may be lost, above all while the source is away;
 * `onResumed` tells that some may have been, so that the listener asks again.
 */
export interface Changes {
  /** Listens to what changes of one customer, until the signal is aborted. */
  listen(customerId: string, listener: ChangeListener, signal: AbortSignal): void;
  /** Tells all who listen, on whichever instance, of a change that Selfcare itself made. */
  publish(customerId: string, change: Change): void;
  close(): Promise<void>;
}

export interface ChangeListener {
  onChange(change: Change): void;
  onResumed(): void;
}

/** Listeners by customer. However many pages are open, the source is connected to once. */
export function createListeners() {
  const byCustomer = new Map<string, Set<ChangeListener>>();

  const listeners = {
    /** Listens until the signal is aborted, where there is nothing to subscribe to. */
    listen(customerId: string, listener: ChangeListener, signal: AbortSignal): void {
      listeners.add(customerId, listener);
      signal.addEventListener("abort", () => listeners.remove(customerId, listener));
    },
    /** Adds a listener, and tells whether it is its customer's first. */
    add(customerId: string, listener: ChangeListener): boolean {
      const listeners = byCustomer.get(customerId) ?? new Set();
      byCustomer.set(customerId, listeners.add(listener));
      return listeners.size === 1;
    },
    /** Removes a listener, and tells whether it was its customer's last. */
    remove(customerId: string, listener: ChangeListener): boolean {
      const listeners = byCustomer.get(customerId);
      if (!listeners?.delete(listener) || listeners.size > 0) return false;
      return byCustomer.delete(customerId);
    },
    tell(customerId: string, change: Change): void {
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
