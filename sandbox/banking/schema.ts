export const bankingSchema = `
create table if not exists banks (
  id text primary key,
  name text not null,
  country text not null,
  code text not null,
  currency text not null,
  supports_payee_check integer not null
) without rowid;

-- Accounts that customers added. A removed one stays, because payments name it.
create table if not exists bank_accounts (
  id text primary key,
  customer_id text not null references customers,
  bank_id text not null references banks,
  iban text not null,
  name text not null,
  currency text not null,
  is_default integer not null,
  added_at integer not null,
  consent_ends_at integer,
  -- Last consent notification: ending or lapsed.
  told text,
  removed_at integer,
  was_default integer not null default 0,
  unique (customer_id, iban)
) without rowid;

-- Accounts as the banks know them, with the account holder.
create table if not exists held_accounts (
  iban text primary key,
  bank_id text not null references banks,
  customer_id text not null references customers,
  holder text not null,
  name text not null,
  currency text not null
) without rowid;

-- Requests for consent. The code and the challenge tie the completion to its initiator.
create table if not exists account_links (
  id text primary key,
  -- Identifies the link on the bank's page.
  secret text not null unique,
  customer_id text not null references customers,
  bank_id text not null references banks,
  renews text references bank_accounts,
  state text not null,
  code_challenge text not null,
  begun_at integer not null,
  -- Customer who logged in at the bank.
  person text references customers,
  code_hash text,
  ibans text,
  ended_at integer
) without rowid;
`;
