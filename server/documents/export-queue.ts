import { AppError } from "#server/errors.ts";

/** Permission to run one export. Release it when the export has ended, however it ended. */
export interface ExportSlot {
  /** Aborted when the client has disconnected or this instance stops. */
  signal: AbortSignal;
  release(): void;
}

export interface ExportQueue {
  /**
   * Waits for a slot. Resolves with `undefined` after `maxWaitMs`, before a load balancer ends the silent request.
   * @param clientSignal aborted when the client disconnects, which frees the slot or the place in the queue at once
   * @throws AppError `exports_busy` if the queue is full
   */
  acquire(customerId: string, clientSignal: AbortSignal): Promise<ExportSlot | undefined>;
  /** Ends every running and waiting export. */
  abortAll(): void;
}

export interface ExportLimits {
  maxRunning: number;
  maxWaiting: number;
  /** Below the 60 s after which load balancers give up. */
  maxWaitMs: number;
}

const defaultLimits: ExportLimits = { maxRunning: 2, maxWaiting: 10, maxWaitMs: 45_000 };

/** Seconds in which the queue has most probably moved on. */
const retryAfterSeconds = 30;

interface WaitingExport {
  customerId: string;
  start(): void;
  reject(reason: AppError): void;
}

/**
 * Limits exports on this instance to a few in all and one per payer. The others wait in order of arrival. A full queue
 * is shared evenly: the payer with the most waiting exports loses the last of them to a payer with fewer.
 */
export function createExportQueue(limits: Partial<ExportLimits> = {}): ExportQueue {
  const { maxRunning, maxWaiting, maxWaitMs } = { ...defaultLimits, ...limits };
  const running = new Set<string>();
  const waiting: WaitingExport[] = [];
  const controllers = new Set<AbortController>();

  function startNext(): void {
    while (running.size < maxRunning) {
      const next = waiting.find(({ customerId }) => !running.has(customerId));
      if (!next) return;
      next.start();
    }
  }

  function makeRoom(customerId: string): void {
    if (waiting.length < maxWaiting) return;
    const byPayer = Map.groupBy(waiting, (entry) => entry.customerId);
    const own = byPayer.get(customerId)?.length ?? 0;
    const longest = [...byPayer.values()].reduce((a, b) => (b.length > a.length ? b : a), []);
    if (longest.length <= own + 1) throw exportsBusy();
    longest.at(-1)?.reject(exportsBusy());
  }

  function createSlot(customerId: string, controller: AbortController): ExportSlot {
    running.add(customerId);
    return {
      signal: controller.signal,
      release() {
        // A second call must not free the slot of the payer's next export.
        if (controllers.delete(controller)) running.delete(customerId);
        startNext();
      },
    };
  }

  return {
    async acquire(customerId, clientSignal) {
      clientSignal.throwIfAborted();
      const canStart = running.size < maxRunning && !running.has(customerId);
      if (!canStart) makeRoom(customerId);
      const controller = new AbortController();
      const { promise, resolve, reject } = Promise.withResolvers<ExportSlot | undefined>();
      const stopWaiting = () => {
        clearTimeout(timer);
        const index = waiting.indexOf(entry);
        if (index >= 0) waiting.splice(index, 1);
        return index >= 0;
      };
      const entry: WaitingExport = {
        customerId,
        start() {
          stopWaiting();
          resolve(createSlot(customerId, controller));
        },
        reject: (reason) => controller.abort(reason),
      };
      const timer = setTimeout(() => {
        if (!stopWaiting()) return;
        controllers.delete(controller);
        resolve(undefined);
      }, maxWaitMs);
      controller.signal.addEventListener("abort", () => {
        if (!stopWaiting()) return;
        controllers.delete(controller);
        reject(controller.signal.reason);
      });
      clientSignal.addEventListener("abort", () => controller.abort(clientSignal.reason), { once: true });
      controllers.add(controller);
      waiting.push(entry);
      startNext();
      return promise;
    },
    abortAll() {
      const stopping = new AppError("overloaded");
      // Waiting exports first, so that none of them starts when a running one ends.
      for (const entry of [...waiting]) entry.reject(stopping);
      for (const controller of controllers) controller.abort(stopping);
    },
  };
}

export function exportsBusy(): AppError {
  return new AppError("exports_busy", { retryAfter: retryAfterSeconds });
}
