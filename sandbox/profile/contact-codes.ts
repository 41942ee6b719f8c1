import type { Database } from "bun:sqlite";
import type { Store } from "#sandbox/core/deps.ts";
import { minute } from "#sandbox/core/duration.ts";
import { openOneTimeCodes, type Refusal } from "#sandbox/core/one-time-codes.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { catalogueFor } from "#sandbox/notifications/messages/locale.ts";
import { recipientOf } from "#sandbox/notifications/recipient.ts";
import { openOutbox } from "#sandbox/phone/outbox.ts";
import type { ContactKind, ContactVerification } from "#shared/contact-details.ts";

/** Lifetime of a code; e-mails may take a while. */
export const codeLifetimeMs = 10 * minute;
/** Codes per customer and window, whatever the address. */
const maxCodes = 5;
const codeWindowMs = 15 * minute;

/** Requested change of a phone number or e-mail address. */
export interface PendingChange {
  id: string;
  customer_id: string;
  kind: ContactKind;
  address: string;
}

/** Sends and verifies codes that prove a new phone number or e-mail address. */
export function openContactCodes({ database, clock }: Store) {
  const codes = openOneTimeCodes({ database, clock, purpose: "contact", lifetime: codeLifetimeMs });
  const outbox = openOutbox({ database, clock });
  const now = () => clock.now().getTime();

  return {
    /**
     * Sends a code after the response, whose timing must not reveal whether the address is free. Throws the
     * problems `code_too_soon` and `codes_blocked`.
     */
    send({ id, customer_id: customerId, kind, address }: PendingChange): void {
      const sent = database
        .query<{ count: number }, [string, number]>(
          "select count(*) as count from contact_codes where customer_id = ? and at > ?",
        )
        .get(customerId, now() - codeWindowMs);
      if ((sent?.count ?? 0) >= maxCodes) throw new Problem("codes_blocked");
      const owner = ownerOf(database, kind, address);
      const request = { challenge: id, subject: customerId, address, proves: owner ? undefined : customerId };
      const issued = codes.issue(request);
      if ("problem" in issued)
        throw new Problem(issued.problem === "too_soon" ? "code_too_soon" : "codes_blocked");
      database.query("insert into contact_codes (customer_id, at) values (?, ?)").run(customerId, now());
      // The reader is the address's owner, or the customer who claims it.
      const messages = catalogueFor(recipientOf(database, owner ?? customerId).language).codes;
      const text = owner ? messages.taken : messages.contact(issued.code);
      setImmediate(
        outbox.send,
        kind === "phone"
          ? ({ channel: "sms", to: address, text } as const)
          : ({ channel: "email", to: address, subject: messages.subject, text } as const),
      );
    },

    /** Returns why a code is refused; `undefined` if it is correct. */
    refusalOf(id: string, code: string): ContactVerification | undefined {
      const verdict = codes.verify(id, code);
      return "problem" in verdict ? outcomeOf(verdict) : undefined;
    },
  };
}

/** Finds the customer who has an address, ignoring case. `kind` is also the column name. */
export function ownerOf(database: Database, kind: ContactKind, address: string): string | undefined {
  return database
    .query<{ id: string }, [string]>(`select id from customers where lower(${kind}) = lower(?)`)
    .get(address)?.id;
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
