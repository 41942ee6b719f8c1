import { AppError } from "#server/errors.ts";
import type { Store } from "#server/store/store.ts";
import { callHeader } from "#shared/headers.ts";

/** Milliseconds for which a call is remembered: longer than anybody sends it again. */
const remembered = 120_000;

const name = /^[\da-f-]{36}$/;

/**
 * Lets the changes of a call that a page named through once. What comes a second time may have been done or not: the
 * first may have been lost with its answer, or on its way here.
 */
export function createCallDeduplication(store: Store) {
  /**
   * What each change of a request waits for; those that travel together are let through together.
   * @param sender whose call it is: names of different ones are different calls
   * @throws AppError `outcome_unknown`
   */
  return (request: Request, rateLimitSubject: string): (() => Promise<void>) => {
    let passed: Promise<void> | undefined;
    const pass = async () => {
      const call = request.headers.get(callHeader) ?? "";
      if (!name.test(call)) return;
      const isFirst = await store.set(`call:${rateLimitSubject}:${call}`, "1", {
        ttl: remembered,
        only: "absent",
      });
      if (!isFirst) throw new AppError("outcome_unknown");
    };
    return () => (passed ??= pass());
  };
}
