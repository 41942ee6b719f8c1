/**
 * Payments, their events and the ledger. Triggers keep events, transfers and postings append-only. The last
 * four columns of `payments` are derived from its events, so that they can be indexed.
 */
export const paymentsSchema = `
create table if not exists merchants (
  id text primary key,
  name text not null,
  search_name text not null,
  category text not null,
  bank_id text references banks,
  iban text
) without rowid;

-- Minimum and maximum of a transfer in minor units; withdrawals come from the payer's purse.
create table if not exists merchant_terms (
  merchant_id text not null references merchants,
  currency text not null,
  deposit_min integer not null,
  deposit_max integer not null,
  withdrawal_min integer,
  withdrawal_max integer,
  primary key (merchant_id, currency)
) without rowid;

-- Country (ISO 3166-1) whose rules apply to a customer.
create table if not exists payer_countries (
  customer_id text primary key,
  country text not null
) without rowid;

create table if not exists payments (
  n integer primary key,
  id text not null unique,
  customer_id text not null,
  type text not null,
  merchant_id text not null,
  account_id text,
  amount integer not null check (amount > 0),
  currency text not null,
  reference text not null,
  created_at integer not null,
  exchange_rate text,
  converted_amount integer,
  converted_currency text,
  exchange_charge integer,
  state text not null,
  code text,
  updated_at integer not null,
  expected_by integer
);

-- Covers every filter: the slowest scans this index once.
create index if not exists payments_newest on payments
  (customer_id, created_at, id, type, state, merchant_id, account_id, currency, amount, reference);
create index if not exists payments_by_state on payments (customer_id, state, created_at, id);
create index if not exists payments_by_merchant on payments (customer_id, merchant_id, created_at, id);
create index if not exists payments_totalled on payments (customer_id, currency, type, state, amount);
create index if not exists payments_to_approve on payments (updated_at) where state = 'awaiting_approval';

-- Amount as printed on a bank statement.
create index if not exists payments_by_line on payments
  (coalesce(converted_amount, amount), coalesce(converted_currency, currency));

create table if not exists payment_events (
  payment integer not null references payments,
  seq integer not null,
  at integer not null,
  reported text not null,
  code text,
  expected_by integer,
  primary key (payment, seq)
) without rowid;

-- Payments created by idempotency keys.
create table if not exists intents (
  customer_id text not null,
  key text not null,
  fingerprint text not null,
  payment_id text not null references payments (id),
  made_at integer not null,
  primary key (customer_id, key)
) without rowid;
create index if not exists intents_oldest on intents (made_at);

-- Used approval tokens, by hash and id.
create table if not exists approvals (
  hash text primary key,
  jti text not null unique,
  payment_id text not null references payments (id),
  at integer not null
) without rowid;

-- Problem cases and their messages.
create table if not exists cases (
  id text primary key,
  customer_id text not null,
  payment_id text not null references payments (id),
  reason text not null,
  opened_at integer not null,
  answer_due text not null,
  closed_at integer
) without rowid;
create index if not exists cases_of_customer on cases (customer_id, opened_at, id);
create index if not exists cases_open on cases (id) where closed_at is null;

create table if not exists case_messages (
  case_id text not null references cases,
  seq integer not null,
  at integer not null,
  sender text not null,
  text text not null,
  primary key (case_id, seq)
) without rowid;

-- Proofs of payment and the codes that verify them.
create table if not exists proofs (
  id text primary key,
  customer_id text not null,
  payment_id text not null references payments (id),
  code text not null unique,
  issued_at integer not null,
  ends_at integer not null,
  revoked_at integer
) without rowid;
create index if not exists proofs_of_customer on proofs (customer_id, issued_at, id);

create table if not exists ledger_accounts (
  id text primary key,
  currency text not null,
  external integer not null,
  balance integer not null default 0,
  check (external or balance >= 0)
) without rowid;

create table if not exists transfers (
  n integer primary key,
  payment integer references payments,
  currency text not null,
  at integer not null
);

create table if not exists postings (
  transfer integer not null references transfers,
  account text not null references ledger_accounts,
  amount integer not null,
  primary key (transfer, account)
) without rowid;

create trigger if not exists postings_balance after insert on postings begin
  update ledger_accounts set balance = balance + new.amount where id = new.account;
end;

-- Future reports of the simulated banks.
create table if not exists coming_events (
  payment integer not null references payments,
  seq integer not null,
  at integer not null,
  reported text not null,
  code text,
  expected_by integer,
  primary key (payment, seq)
) without rowid;
create index if not exists coming_events_due on coming_events (at);

${["payment_events", "transfers", "postings"].map(appendOnly).join("")}
`;

function appendOnly(table: string): string {
  return ["update", "delete"]
    .map(
      (change) => `
create trigger if not exists ${table}_no_${change} before ${change} on ${table} begin
  select raise(abort, '${table} are append-only');
end;`,
    )
    .join("");
}
