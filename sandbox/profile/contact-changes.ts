import { toldCustomer } from "#sandbox/notifications/customer.ts";
import { notify } from "#sandbox/notifications/notify.ts";
import { catalogueOf } from "#sandbox/notifications/words/reader.ts";
import { openOneTimeCodes, type Refusal } from "#sandbox/one-time-codes.ts";
import type { Desk } from "#sandbox/payments/register.ts";
import { openMessages } from "#sandbox/phone/messages.ts";
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

const minute = 60_000;
/** How long a code is taken, ms: an e-mail may take its time. */
const lifetime = 10 * minute;
/** Between two codes for one change, ms. */
const pause = minute / 2;
/** Codes that one customer has sent within a quarter of an hour, to whatever address. */
const mostCodes = 5;
const window = 15 * minute;

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
  const codes = openOneTimeCodes({ database, clock, purpose: "contact", lifetime });
  const messages = openMessages({ database, clock });
  const now = () => clock.now().getTime();

  function details(customerId: string): ContactDetails {
    const { phone, email } = person(customerId);
    const changes = database
      .query<ChangeRow, [string, number]>(
        `select * from contact_changes where customer_id = ? and ended_at is null and sent_at > ?
         order by begun_at`,
      )
      .all(customerId, now() - lifetime);
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

  /** The column is one of two words of ours. */
  function ownerOf(kind: ContactKind, address: string): string | undefined {
    return database
      .query<{ id: string }, [string]>(`select id from customers where lower(${kind}) = lower(?)`)
      .get(address)?.id;
  }

  /** After the answer, whose time must not tell whether the address is free. */
  function sendCode({ id, customer_id: customerId, kind, address }: ChangeRow): void {
    const sent = database
      .query<{ count: number }, [string, number]>(
        "select count(*) as count from contact_codes where customer_id = ? and at > ?",
      )
      .get(customerId, now() - window);
    if ((sent?.count ?? 0) >= mostCodes) throw new Problem("codes_blocked");
    const owner = ownerOf(kind, address);
    const asked = { challenge: id, subject: customerId, address, proves: owner ? undefined : customerId };
    const issued = codes.issue(asked);
    if ("problem" in issued) throw new Problem(problemOf(issued));
    database.query("insert into contact_codes (customer_id, at) values (?, ?)").run(customerId, now());
    // Whoever has the address reads it: its owner, or the customer who says that it is theirs.
    const words = catalogueOf(toldCustomer(database, owner ?? customerId).language).codes;
    const text = owner ? words.taken : words.contact(issued.code);
    setImmediate(
      messages.send,
      kind === "phone"
        ? ({ channel: "sms", to: address, text } as const)
        : ({ channel: "email", to: address, subject: words.subject, text } as const),
    );
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
        sendCode(row);
        tell(customerId, { kind, stage: "asked", masked: masked(kind, address), id });
        desk.publish({ customerId, topic: "profile", id: null });
        return view(row);
      })();
    },

    /** Throws the problems `not_found`, `code_too_soon` and `codes_blocked`. */
    sendAnother(target: Target): ContactChange {
      return database.transaction(() => {
        const change = changeOf(target);
        sendCode(change);
        const sent = { ...change, sent_at: now() };
        database.query("update contact_changes set sent_at = ? where id = ?").run(sent.sent_at, change.id);
        return view(sent);
      })();
    },

    /** Throws the problem `not_found`. The old address is told that there is a new one. */
    verify(target: Target, code: string): ContactVerification {
      return database.transaction((): ContactVerification => {
        const { id, kind, address, customer_id: customerId } = changeOf(target);
        const verdict = codes.verify(id, code);
        if ("problem" in verdict) return outcomeOf(verdict);
        // Somebody else may have been quicker.
        if (ownerOf(kind, address)) return { result: "expired" };
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

interface ChangeRow {
  id: string;
  customer_id: string;
  kind: ContactKind;
  address: string;
  sent_at: number;
}

function view({ id, kind, address, sent_at }: ChangeRow): ContactChange {
  return {
    id,
    kind,
    address: written(kind, address),
    expiresAt: new Date(sent_at + lifetime).toISOString(),
    nextCodeAt: new Date(sent_at + pause).toISOString(),
  };
}

function problemOf({ problem }: Refusal): "code_too_soon" | "codes_blocked" {
  return problem === "too_soon" ? "code_too_soon" : "codes_blocked";
}

function outcomeOf(refusal: Refusal): ContactVerification {
  switch (refusal.problem) {
    case "wrong":
      return { result: "wrong", triesLeft: refusal.triesLeft };
    case "blocked":
      return { result: "blocked", until: new Date(refusal.until).toISOString() };
    case "expired":
    case "too_soon":
      return { result: "expired" };
  }
}
