/** Keeps retries a small part of all calls, so that they never multiply the load on a service in trouble. */
export interface RetryBudget {
  /** Called for every call. */
  deposit(): void;
  /** Called before every retry; false where the budget is used up. */
  withdraw(): boolean;
}

/** Allows one retry per five calls and saves up ten at most, after Envoy's retry budgets (20 % by default). */
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
