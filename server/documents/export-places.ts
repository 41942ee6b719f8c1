import { AppError } from "#server/errors.ts";

/** A place among the exports that may run, to be given back when the export has ended, however it ended. */
export interface ExportPlace {
  /** Aborted when nobody reads the export any more, or when this instance stops. */
  signal: AbortSignal;
  leave(): void;
}

export interface ExportPlaces {
  /**
   * Waits for a place: one for each payer, and few in all. Resolves with `undefined` where there was none for as long
   * as a load balancer keeps a request that says nothing.
   * @param gone aborted when the client has gone, which frees the place, or its place in the queue, at once
   * @throws AppError `exports_busy` where too many wait
   */
  take(customerId: string, gone: AbortSignal): Promise<ExportPlace | undefined>;
  /** Ends every export that runs or waits. */
  endAll(): void;
}

export interface ExportLimits {
  maxRunning: number;
  maxWaiting: number;
  /** Below the 60 s after which load balancers give up. */
  maxWaitMs: number;
}

const defaults: ExportLimits = { maxRunning: 2, maxWaiting: 10, maxWaitMs: 45_000 };

interface Waiting {
  customerId: string;
  start(): void;
  refuse(reason: AppError): void;
}

/**
 * Lets few exports run at once on this instance, and one of each payer. The others wait in the order they came. A full
 * queue is shared evenly: the payer with the most exports in it loses the last of them to a payer with fewer.
 */
export function createExportPlaces(limits: Partial<ExportLimits> = {}): ExportPlaces {
  const { maxRunning, maxWaiting, maxWaitMs } = { ...defaults, ...limits };
  const running = new Set<string>();
  const waiting: Waiting[] = [];
  const open = new Set<AbortController>();

  function startNext(): void {
    while (running.size < maxRunning) {
      const next = waiting.find(({ customerId }) => !running.has(customerId));
      if (!next) return;
      next.start();
    }
  }

  function makeRoom(customerId: string): void {
    if (waiting.length < maxWaiting) return;
    const byPayer = Map.groupBy(waiting, (one) => one.customerId);
    const own = byPayer.get(customerId)?.length ?? 0;
    const most = [...byPayer.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
    if (most.length <= own + 1) throw busy();
    most.at(-1)?.refuse(busy());
  }

  function place(customerId: string, ending: AbortController): ExportPlace {
    running.add(customerId);
    return {
      signal: ending.signal,
      leave() {
        // A second time it may be the place of the payer's next export.
        if (open.delete(ending)) running.delete(customerId);
        startNext();
      },
    };
  }

  return {
    async take(customerId, gone) {
      gone.throwIfAborted();
      const couldStart = running.size < maxRunning && !running.has(customerId);
      if (!couldStart) makeRoom(customerId);
      const ending = new AbortController();
      const { promise, resolve, reject } = Promise.withResolvers<ExportPlace | undefined>();
      const stopWaiting = () => {
        clearTimeout(timer);
        const index = waiting.indexOf(entry);
        if (index >= 0) waiting.splice(index, 1);
        return index >= 0;
      };
      const entry: Waiting = {
        customerId,
        start() {
          stopWaiting();
          resolve(place(customerId, ending));
        },
        refuse: (reason) => ending.abort(reason),
      };
      const timer = setTimeout(() => {
        if (!stopWaiting()) return;
        open.delete(ending);
        resolve(undefined);
      }, maxWaitMs);
      ending.signal.addEventListener("abort", () => {
        if (!stopWaiting()) return;
        open.delete(ending);
        reject(ending.signal.reason);
      });
      gone.addEventListener("abort", () => ending.abort(gone.reason), { once: true });
      open.add(ending);
      waiting.push(entry);
      startNext();
      return promise;
    },
    endAll() {
      const stopping = new AppError("overloaded");
      // Those that wait first: none of them is to begin in the place of one that ends.
      for (const one of [...waiting]) one.refuse(stopping);
      for (const ending of open) ending.abort(stopping);
    },
  };
}

/** Seconds in which the queue has most probably moved on. */
const retryAfter = 30;

function busy(): AppError {
  return new AppError("exports_busy", { retryAfter });
}
