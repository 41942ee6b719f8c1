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
import { nameOf } from "./device.ts";
import type { Encryption } from "./encryption.ts";
import type { LoadedSession } from "./sessions.ts";
import { hashOf } from "./token.ts";

export interface AuditLogOptions {
  store: Store;
  encryption: Encryption;
  /** Milliseconds for which an event can be looked up. */
  keepFor: number;
  /** Is told of every event, once it can be looked up. */
  onRecorded?: (customerId: string) => void;
  log: Logger;
}

/** Whom and what an event is about. */
export interface AuditEntry {
  type: SecurityEventType;
  session: Pick<LoadedSession, "customerId" | "device" | "network">;
  transactionId?: string;
}

/**
 * The audit trail of sign-ins, sign-outs, revocations, step-ups and money: a line in the log for each event, and the
 * newest of them where their payer can look them up. Events are added, and never changed.
 */
export function createAuditLog({ store, encryption, keepFor, onRecorded = () => {}, log }: AuditLogOptions) {
  const writing = new Set<Promise<void>>();

  async function keep({ type, session, transactionId = "" }: AuditEntry): Promise<void> {
    const { customerId, device, network } = session;
    const list = listOf(customerId);
    const event = {
      id: crypto.randomUUID(),
      type,
      at: new Date().toISOString(),
      device,
      network,
      transactionId: transactionId || null,
    };
    await store.append(list, encryption.encrypt(JSON.stringify(event), list), {
      ttl: keepFor,
      most: maxSecurityEvents,
    });
    onRecorded(customerId);
  }

  return {
    /** Writes the line at once and the rest beside the request, which it neither delays nor fails. */
    record(recorded: AuditEntry): void {
      const { type, session, transactionId } = recorded;
      const { customerId } = session;
      const about = { customerId, device: nameOf(session.device), paymentId: transactionId };
      log.info({ event: type, ...about }, "security event");
      const written = keep(recorded)
        .catch((error) =>
          log.warn(
            { event: "audit_log_incomplete", customerId, reason: reasonOf(error) },
            "security event not kept",
          ),
        )
        .finally(() => writing.delete(written));
      writing.add(written);
    },

    /** The newest `limit` events of a payer. */
    async list(customerId: string, limit: number): Promise<SecurityEvents> {
      const list = listOf(customerId);
      const entries = await store.newest(list, limit + 1);
      const oldest = new Date(Date.now() - keepFor).toISOString();
      const items = entries.slice(0, limit).flatMap((entry) => {
        const parsed = v.safeParse(kept, encryption.decrypt(entry, list));
        return parsed.success && parsed.output.at >= oldest ? [parsed.output] : [];
      });
      return { items, hasMore: entries.length > limit };
    },

    /** Resolves when all that was recorded is written. */
    async written(): Promise<void> {
      await Promise.all(writing);
    },
  };
}

export type AuditLog = ReturnType<typeof createAuditLog>;

const kept = v.pipe(v.string(), v.parseJson(), securityEvent);

function listOf(customerId: string): string {
  return `trail:${hashOf(customerId)}`;
}
