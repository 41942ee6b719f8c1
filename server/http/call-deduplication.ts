import { AppError } from "#server/errors.ts";
import type { Store } from "#server/store/store.ts";
import { callHeader } from "#shared/headers.ts";

/** Milliseconds for which a call ID is remembered: longer than any browser or proxy waits before it resends a call. */
const callTtlMs = 120_000;

const callId = /^[\da-f-]{36}$/;

/**
 * Lets the changes of a call through once, by the call ID that the page gave it. The outcome of a second arrival is
 * unknown: the first may have been carried out and its response lost, or it may never have arrived.
 */
export function createCallDeduplication(store: Store) {
  /**
   * Returns the check that each change of a request awaits. All changes of one batch pass together.
   * @param caller the session's key: the same ID from different sessions is different calls
   * @throws AppError `outcome_unknown`
   */
  return (request: Request, caller: string): (() => Promise<void>) => {
    let checked: Promise<void> | undefined;
    const check = async () => {
      const id = request.headers.get(callHeader) ?? "";
      if (!callId.test(id)) return;
      const isFirst = await store.set(`call:${caller}:${id}`, "1", { ttl: callTtlMs, only: "absent" });
      if (!isFirst) throw new AppError("outcome_unknown");
    };
    return () => (checked ??= check());
  };
}
