import type { Logger } from "pino";
import * as v from "valibot";
import { reasonOf } from "#server/errors.ts";
import type { Store } from "#server/store/store.ts";
import {
  maxSecurityEvents,
  type SecurityEvents,
  type SecurityEventType,
  securityEvent,
} from "#shared/security-events.ts";
import type { Encryption } from "./encryption.ts";
import { deviceName } from "./parse-device.ts";
import type { LoadedSession } from "./session-record.ts";
import { sha256 } from "./token.ts";

export interface AuditLogOptions {
  store: Store;
  encryption: Encryption;
  /** Milliseconds for which an event can be looked up. */
  retentionMs: number;
  /** Called after an event was stored. */
  onRecorded?: (customerId: string) => void;
  log: Logger;
}

export interface AuditEntry {
  type: SecurityEventType;
  session: Pick<LoadedSession, "customerId" | "device" | "network">;
  transactionId?: string;
}

/**
 * Records sign-ins, sign-outs, revocations, step-ups and money events: each as a log line, and the newest of a payer in
 * the store, where the payer can look them up. Entries are appended and never changed.
 */
export function createAuditLog({ store, encryption, retentionMs, onRecorded, log }: AuditLogOptions) {
  const writing = new Set<Promise<void>>();

  async function storeEntry({ type, session, transactionId }: AuditEntry): Promise<void> {
    const { customerId, device, network } = session;
    const list = listKey(customerId);
    const event = {
      id: crypto.randomUUID(),
      type,
      at: new Date().toISOString(),
      device,
      network,
      transactionId: transactionId || null,
    };
    await store.append(list, encryption.encrypt(JSON.stringify(event), list), {
      ttl: retentionMs,
      most: maxSecurityEvents,
    });
    onRecorded?.(customerId);
  }

  return {
    /** Writes the log line now, and the stored entry in the background: it neither delays nor fails the request. */
    record(entry: AuditEntry): void {
      const { type, session, transactionId } = entry;
      const { customerId, device } = session;
      log.info(
        { event: type, customerId, device: deviceName(device), paymentId: transactionId },
        "security event",
      );
      const written = storeEntry(entry)
        .catch((error) =>
          log.warn(
            { event: "audit_log_incomplete", customerId, reason: reasonOf(error) },
            "security event not stored",
          ),
        )
        .finally(() => writing.delete(written));
      writing.add(written);
    },

    /** Lists the newest `limit` events of a payer. */
    async list(customerId: string, limit: number): Promise<SecurityEvents> {
      const list = listKey(customerId);
      const entries = await store.newest(list, limit + 1);
      const oldest = new Date(Date.now() - retentionMs).toISOString();
      const items = entries.slice(0, limit).flatMap((entry) => {
        const parsed = v.safeParse(storedEvent, encryption.decrypt(entry, list));
        return parsed.success && parsed.output.at >= oldest ? [parsed.output] : [];
      });
      return { items, hasMore: entries.length > limit };
    },

    /** Resolves when all recorded events are stored. */
    async written(): Promise<void> {
      await Promise.all(writing);
    },
  };
}

export type AuditLog = ReturnType<typeof createAuditLog>;

const storedEvent = v.pipe(v.string(), v.parseJson(), securityEvent);

function listKey(customerId: string): string {
  return `audit-log:${sha256(customerId)}`;
}
