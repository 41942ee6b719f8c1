import type { Flow, Total } from "#shared/totals.ts";

/** Settled totals of two periods in one currency, in minor units. */
export interface Comparison {
  currency: Total["currency"];
  deposits: { now: number; before: number };
  withdrawals: { now: number; before: number };
}

/** Compares two periods, with one entry per currency in which either has settled payments. */
export function compareTotals(now: readonly Total[], before: readonly Total[]): Comparison[] {
  const currencies = new Set([...now, ...before].map(({ currency }) => currency));
  return [...currencies]
    .map((currency) => {
      const [here, there] = [now, before].map((totals) =>
        totals.find((total) => total.currency === currency),
      );
      const pair = (flow: "deposits" | "withdrawals") => ({
        now: settled(here?.[flow]),
        before: settled(there?.[flow]),
      });
      return { currency, deposits: pair("deposits"), withdrawals: pair("withdrawals") };
    })
    .filter(({ deposits, withdrawals }) =>
      [deposits, withdrawals].some((pair) => pair.now > 0 || pair.before > 0),
    );
}

function settled(flow: Flow | undefined): number {
  return flow?.settled ?? 0;
}
