import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { answers } from "#sandbox/web/service.ts";
import { chargeLookup, statementLine } from "#shared/charge-lookups.ts";
import { currency } from "#shared/money.ts";
import { lookUpCharge } from "./charge-lookup.ts";

const lineQuery = v.object({
  ...v.omit(statementLine, ["amount"]).entries,
  amount: v.pipe(v.string(), v.regex(/^[1-9]\d{0,14}$/), v.toNumber()),
  currency,
});

/** Routes to look up a line of a bank statement. */
export function createChargeLookups(deps: Deps) {
  return new Elysia().get(
    "/charge-lookup",
    ({ query: { amount, currency, ...line } }) =>
      lookUpCharge(deps, { ...line, amount: { amount, currency } }),
    {
      query: lineQuery,
      ...answers("Look up a statement line without signing in", { 200: chargeLookup, 400: problem }),
    },
  );
}
