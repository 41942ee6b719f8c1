/** Keeps retries a small part of all calls, so that they never multiply the load on a service in trouble. */
export interface RetryBudget {
  /** Every call pays in. */
  deposit(): void;
  /** Every retry takes out, or is told that there is nothing left. */
  withdraw(): boolean;
}

/** One retry for every five calls, at most ten saved up (after Envoy's retry budgets, which default to 20 %). */
export function createRetryBudget(): RetryBudget {
  let saved = 10;
  return {
    deposit() {
      saved = Math.min(saved + 0.2, 10);
    },
    withdraw() {
      if (saved < 1) return false;
      saved -= 1;
      return true;
    },
  };
}
