import type { Desk } from "#sandbox/desk.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import { codePause } from "#sandbox/one-time-codes.ts";
import { Problem } from "#sandbox/problem.ts";
import { idAt, randomFrom } from "#sandbox/world/random.ts";
import type {
  ContactChange,
  ContactChangeInput,
  ContactDetails,
  ContactKind,
  ContactVerification,
} from "#shared/contact-details.ts";
import { masked, normalise, written } from "./addresses.ts";
import { type AskedChange, codeLifetime, openContactCodes, ownerOf } from "./contact-codes.ts";

interface Target {
  customerId: string;
  changeId: string;
}

/**
 * New phone numbers and e-mail addresses, which count once the code that was sent there comes back. An address of
 * somebody else is treated in every way as a free one, but that no code goes there: its owner is told instead.
 */
export function openContactChanges(desk: Desk) {
  const { database, clock } = desk;
  const codes = openContactCodes(desk);
  const now = () => clock.now().getTime();

  function details(customerId: string): ContactDetails {
    const { phone, email } = person(customerId);
    const changes = database
      .query<ChangeRow, [string, number]>(
        `select * from contact_changes where customer_id = ? and ended_at is null and sent_at > ?
         order by begun_at`,
      )
      .all(customerId, now() - codeLifetime);
    return { phone: written("phone", phone), email, changes: changes.map(view) };
  }

  function person(customerId: string): Person {
    const found = database
      .query<Person, [string]>("select phone, email from customers where id = ?")
      .get(customerId);
    if (!found) throw new Problem("not_found");
    return found;
  }

  function changeOf({ customerId, changeId }: Target): ChangeRow {
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
        const own = person(customerId);
        const address = normalise(kind, typed, own.phone);
        if (!address) throw new Problem("contact_invalid");
        if (address === own[kind]) throw new Problem("contact_unchanged");
        database
          .query(
            "update contact_changes set ended_at = ? where customer_id = ? and kind = ? and ended_at is null",
          )
          .run(now(), customerId, kind);
        const id = `cch_${idAt(now(), randomFrom(crypto.randomUUID()))}`;
        const row = { id, customer_id: customerId, kind, address, sent_at: now() };
        database
          .query(
            `insert into contact_changes (id, customer_id, kind, address, begun_at, sent_at)
             values (?, ?, ?, ?, ?, ?)`,
          )
          .run(id, customerId, kind, address, row.sent_at, row.sent_at);
        codes.send(row);
        tell(customerId, { kind, stage: "asked", masked: masked(kind, address), id });
        desk.publish({ customerId, topic: "profile", id: null });
        return view(row);
      })();
    },

    /** Throws the problems `not_found`, `code_too_soon` and `codes_blocked`. */
    sendAnother(target: Target): ContactChange {
      return database.transaction(() => {
        const change = changeOf(target);
        codes.send(change);
        const sent = { ...change, sent_at: now() };
        database.query("update contact_changes set sent_at = ? where id = ?").run(sent.sent_at, change.id);
        return view(sent);
      })();
    },

    /** Throws the problem `not_found`. The old address is told that there is a new one. */
    verify(target: Target, code: string): ContactVerification {
      return database.transaction((): ContactVerification => {
        const { id, kind, address, customer_id: customerId } = changeOf(target);
        const refused = codes.refusalOf(id, code);
        if (refused) return refused;
        // Somebody else may have been quicker.
        if (ownerOf(database, kind, address)) return { result: "expired" };
        const old = person(customerId)[kind];
        database.query(`update customers set ${kind} = ? where id = ?`).run(address, customerId);
        end(id);
        tell(customerId, { kind, stage: "changed", masked: masked(kind, address), id, old });
        desk.publish({ customerId, topic: "profile", id: null });
        return { result: "verified", details: details(customerId) };
      })();
    },

    /** Throws the problem `not_found`. */
    cancel(target: Target): ContactDetails {
      end(changeOf(target).id);
      desk.publish({ customerId: target.customerId, topic: "profile", id: null });
      return details(target.customerId);
    },
  };

  function tell(
    customerId: string,
    {
      kind,
      stage,
      masked: shown,
      id,
      old,
    }: { kind: ContactKind; stage: "asked" | "changed"; masked: string; id: string; old?: string },
  ): void {
    notify(desk, {
      id: `${id}-${stage}`,
      customerId,
      what: { event: "contact_changed", contact: kind, stage, masked: shown },
      ...(old ? { addresses: kind === "phone" ? { sms: old } : { email: old } } : {}),
    });
  }
}

type Person = Record<ContactKind, string>;

interface ChangeRow extends AskedChange {
  sent_at: number;
}

function view({ id, kind, address, sent_at }: ChangeRow): ContactChange {
  return {
    id,
    kind,
    address: written(kind, address),
    expiresAt: new Date(sent_at + codeLifetime).toISOString(),
    nextCodeAt: new Date(sent_at + codePause).toISOString(),
  };
}
