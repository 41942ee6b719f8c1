import type { Deps } from "#sandbox/core/deps.ts";
import { codeIntervalMs } from "#sandbox/core/one-time-codes.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { newId } from "#sandbox/core/random.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import type {
  ContactChange,
  ContactChangeInput,
  ContactDetails,
  ContactKind,
  ContactVerification,
} from "#shared/contact-details.ts";
import { codeLifetimeMs, openContactCodes, ownerOf, type PendingChange } from "./contact-codes.ts";
import { formatContact, maskContact, normalizeContact } from "./contact-formats.ts";

interface ChangeRef {
  customerId: string;
  changeId: string;
}

/**
 * Changes phone numbers and e-mail addresses, which take effect once verified by a code. An address that
 * belongs to another customer is treated like a free one, except that its owner is notified instead of
 * receiving a code.
 */
export function openContactChanges(deps: Deps) {
  const { database, clock } = deps;
  const codes = openContactCodes(deps);
  const now = () => clock.now().getTime();

  function details(customerId: string): ContactDetails {
    const { phone, email } = addressesOf(customerId);
    const changes = database
      .query<ChangeRow, [string, number]>(
        `select * from contact_changes where customer_id = ? and ended_at is null and sent_at > ?
         order by begun_at`,
      )
      .all(customerId, now() - codeLifetimeMs);
    return { phone: formatContact("phone", phone), email, changes: changes.map(view) };
  }

  function addressesOf(customerId: string): ContactAddresses {
    const found = database
      .query<ContactAddresses, [string]>("select phone, email from customers where id = ?")
      .get(customerId);
    if (!found) throw new Problem("not_found");
    return found;
  }

  function changeOf({ customerId, changeId }: ChangeRef): ChangeRow {
    const found = database
      .query<ChangeRow, [string, string]>(
        "select * from contact_changes where id = ? and customer_id = ? and ended_at is null",
      )
      .get(changeId, customerId);
    if (!found) throw new Problem("not_found");
    return found;
  }

  function end(id: string): void {
    database.query("update contact_changes set ended_at = ? where id = ?").run(now(), id);
  }

  return {
    details,

    /** Throws the problems `contact_invalid`, `contact_unchanged` and `codes_blocked`. */
    begin(customerId: string, { kind, address: typed }: ContactChangeInput): ContactChange {
      return database.transaction(() => {
        const own = addressesOf(customerId);
        const address = normalizeContact(kind, typed, own.phone);
        if (!address) throw new Problem("contact_invalid");
        if (address === own[kind]) throw new Problem("contact_unchanged");
        database
          .query(
            "update contact_changes set ended_at = ? where customer_id = ? and kind = ? and ended_at is null",
          )
          .run(now(), customerId, kind);
        const id = `cch_${newId(now())}`;
        const row = { id, customer_id: customerId, kind, address, sent_at: now() };
        database
          .query(
            `insert into contact_changes (id, customer_id, kind, address, begun_at, sent_at)
             values (?, ?, ?, ?, ?, ?)`,
          )
          .run(id, customerId, kind, address, row.sent_at, row.sent_at);
        codes.send(row);
        notifyCustomer(customerId, { kind, stage: "asked", masked: maskContact(kind, address), id });
        deps.publish({ customerId, topic: "profile", id: null });
        return view(row);
      })();
    },

    /** Throws the problems `not_found`, `code_too_soon` and `codes_blocked`. */
    resend(target: ChangeRef): ContactChange {
      return database.transaction(() => {
        const change = changeOf(target);
        codes.send(change);
        const sent = { ...change, sent_at: now() };
        database.query("update contact_changes set sent_at = ? where id = ?").run(sent.sent_at, change.id);
        return view(sent);
      })();
    },

    /** Applies a change, and notifies the old address. Throws the problem `not_found`. */
    verify(target: ChangeRef, code: string): ContactVerification {
      return database.transaction((): ContactVerification => {
        const { id, kind, address, customer_id: customerId } = changeOf(target);
        const refused = codes.refusalOf(id, code);
        if (refused) return refused;
        // Another customer may have verified it first.
        if (ownerOf(database, kind, address)) return { result: "expired" };
        const old = addressesOf(customerId)[kind];
        database.query(`update customers set ${kind} = ? where id = ?`).run(address, customerId);
        end(id);
        notifyCustomer(customerId, { kind, stage: "changed", masked: maskContact(kind, address), id, old });
        deps.publish({ customerId, topic: "profile", id: null });
        return { result: "verified", details: details(customerId) };
      })();
    },

    /** Throws the problem `not_found`. */
    cancel(target: ChangeRef): ContactDetails {
      end(changeOf(target).id);
      deps.publish({ customerId: target.customerId, topic: "profile", id: null });
      return details(target.customerId);
    },
  };

  function notifyCustomer(
    customerId: string,
    {
      kind,
      stage,
      masked: shown,
      id,
      old,
    }: { kind: ContactKind; stage: "asked" | "changed"; masked: string; id: string; old?: string },
  ): void {
    notify(deps, {
      id: `${id}-${stage}`,
      customerId,
      payload: { event: "contact_changed", contact: kind, stage, masked: shown },
      ...(old ? { addresses: kind === "phone" ? { sms: old } : { email: old } } : {}),
    });
  }
}

type ContactAddresses = Record<ContactKind, string>;

interface ChangeRow extends PendingChange {
  sent_at: number;
}

function view({ id, kind, address, sent_at }: ChangeRow): ContactChange {
  return {
    id,
    kind,
    address: formatContact(kind, address),
    expiresAt: new Date(sent_at + codeLifetimeMs).toISOString(),
    nextCodeAt: new Date(sent_at + codeIntervalMs).toISOString(),
  };
}
