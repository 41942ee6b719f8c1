import type { Deps, Store } from "#sandbox/core/deps.ts";
import { minute } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import type { BankAccount } from "#shared/bank-accounts.ts";
import { notifyAccountEvent } from "./account-notifications.ts";
import { ibanOf, saveAccount } from "./accounts.ts";
import { consentLifetimeMs } from "./consents.ts";
import { checkPayee } from "./payee.ts";

/** Time allowed for the way to the bank and back. */
const linkLifetimeMs = 15 * minute;

/** Request to link accounts at a bank, or to renew the consent for one. */
export interface LinkRequest {
  bankId?: string;
  renews?: string;
  /** Opaque value that the browser brings back, so that the caller recognizes its request. */
  state: string;
  /** SHA-256 of the verifier that completes the link (RFC 7636, S256). */
  codeChallenge: string;
}

/** Starts a link. `secret` identifies it on the bank's page. Throws the problem `not_found`. */
export function beginLink({ database, clock }: Deps, customerId: string, request: LinkRequest) {
  const { renews, state, codeChallenge } = request;
  const bankId = renews ? ibanOf(database, { customerId, accountId: renews }).bankId : request.bankId;
  const isBank = database.query("select 1 from banks where id = ?").get(bankId ?? "") !== null;
  if (!bankId || !isBank) throw new Problem("not_found");
  const [id, secret] = [`lnk_${randomText()}`, randomText()];
  const at = clock.now().getTime();
  database
    .query(
      `insert into account_links (id, secret, customer_id, bank_id, renews, state, code_challenge, begun_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(id, secret, customerId, bankId, renews ?? null, state, codeChallenge, at);
  return { id, secret, expiresAt: new Date(at + linkLifetimeMs).toISOString() };
}

/**
 * Completes a link, once, with the accounts that the customer consented to. Throws the problems `not_found`,
 * `link_expired`, `link_refused` if the code or verifier is wrong or used, and `link_other_holder` if the
 * accounts belong to someone else. Any problem ends the link.
 */
export function completeLink(
  deps: Deps,
  { customerId, linkId }: { customerId: string; linkId: string },
  { code, codeVerifier }: { code: string; codeVerifier: string },
): BankAccount[] {
  const { database, clock } = deps;
  const link = database
    .query<LinkRow, [string, string]>("select * from account_links where id = ? and customer_id = ?")
    .get(linkId, customerId);
  if (!link) throw new Problem("not_found");
  const now = clock.now().getTime();
  const { changes } = database
    .query("update account_links set ended_at = ? where id = ? and ended_at is null")
    .run(now, linkId);
  const isTheirs = sha256(code) === link.code_hash && sha256(codeVerifier) === link.code_challenge;
  if (changes === 0 || !isTheirs || !link.ibans) throw new Problem("link_refused");
  if (now >= link.begun_at + linkLifetimeMs) throw new Problem("link_expired");
  const ibans: string[] = JSON.parse(link.ibans);
  const others = ibans.filter(
    (iban) => checkPayee(database, { customerId, iban, bankId: link.bank_id }).result === "no_match",
  );
  if (others.length > 0) throw new Problem("link_other_holder");
  return database.transaction(() =>
    ibans.map((iban) => {
      const held = { ...heldAccount(deps, iban), bankId: link.bank_id, iban };
      const account = saveAccount(deps, {
        customerId,
        ...held,
        consentEndsAt: consentUntil(clock.now()).getTime(),
      });
      notifyAccountEvent(deps, link.renews ? "renewed" : "added", { customerId, account });
      return account;
    }),
  )();
}

/** Returns the end of a consent given at `now`. */
export function consentUntil(now: Date): Date {
  return new Date(now.getTime() + consentLifetimeMs);
}

/** Link as the bank sees it. */
export interface BankLink {
  id: string;
  secret: string;
  bank: { id: string; name: string };
  state: string;
  /** Customer who logged in at the bank. */
  person: string | null;
  isOver: boolean;
  /** IBAN of the account whose consent is renewed. */
  renews: string | null;
}

/** Finds the link of a bank page by its secret. */
export function linkAtBank({ database, clock }: Store, secret: string) {
  const row = database
    .query<LinkRow & { bank_name: string; renewed: string | null }, [string]>(
      `select l.*, b.name as bank_name, a.iban as renewed from account_links l join banks b on b.id = l.bank_id
       left join bank_accounts a on a.id = l.renews where l.secret = ?`,
    )
    .get(secret);
  if (!row) return undefined;
  const isOver = row.ended_at !== null || row.code_hash !== null;
  return {
    id: row.id,
    secret,
    bank: { id: row.bank_id, name: row.bank_name },
    state: row.state,
    person: row.person,
    isOver: isOver || clock.now().getTime() >= row.begun_at + linkLifetimeMs,
    renews: row.renewed,
  } satisfies BankLink;
}

/** Records which customer logged in at the bank. */
export function identifyAtBank({ database }: Pick<Deps, "database">, linkId: string, person: string): void {
  database.query("update account_links set person = ? where id = ?").run(person, linkId);
}

/** Records the accounts consented to. Returns the code that the browser brings back, once. */
export function consentAtBank(
  { database }: Pick<Deps, "database">,
  linkId: string,
  ibans: readonly string[],
): string {
  const code = randomText();
  database
    .query("update account_links set code_hash = ?, ibans = ? where id = ? and code_hash is null")
    .run(sha256(code), JSON.stringify(ibans), linkId);
  return code;
}

/** Ends a link without a consent. */
export function refuseAtBank({ database, clock }: Store, linkId: string): void {
  database
    .query("update account_links set ended_at = ? where id = ? and ended_at is null")
    .run(clock.now().getTime(), linkId);
}

interface LinkRow {
  id: string;
  bank_id: string;
  renews: string | null;
  state: string;
  code_challenge: string;
  begun_at: number;
  person: string | null;
  code_hash: string | null;
  ibans: string | null;
  ended_at: number | null;
}

function heldAccount({ database }: Deps, iban: string): { name: string; currency: string } {
  const held = database
    .query<{ name: string; currency: string }, [string]>(
      "select name, currency from held_accounts where iban = ?",
    )
    .get(iban);
  if (!held) throw new Problem("link_refused");
  return held;
}

function randomText(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(24))).toString("base64url");
}

/** Hashes as RFC 7636 does for `S256`. */
function sha256(text: string): string {
  return new Bun.CryptoHasher("sha256").update(text).digest("base64url");
}
