export const bankingSchema = `
create table if not exists banks (
  id text primary key,
  name text not null,
  country text not null,
  code text not null,
  currency text not null,
  supports_payee_check integer not null
) without rowid;

-- What customers have told the platform of. One that was removed stays, for the payments that name it.
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
  -- Up to which end of a consent the customer has been told: warned of it, or that it is over.
  told text,
  removed_at integer,
  was_default integer not null default 0,
  unique (customer_id, iban)
) without rowid;

-- What the banks themselves know: every account that somebody has there, in whose name.
create table if not exists held_accounts (
  iban text primary key,
  bank_id text not null references banks,
  customer_id text not null references customers,
  holder text not null,
  name text not null,
  currency text not null
) without rowid;

-- Consents that are being asked for. The code and the challenge tie the end of it to who began.
create table if not exists account_links (
  id text primary key,
  -- What the bank's page is found by.
  secret text not null unique,
  customer_id text not null references customers,
  bank_id text not null references banks,
  renews text references bank_accounts,
  state text not null,
  code_challenge text not null,
  begun_at integer not null,
  -- Who proved at the bank who they are.
  person text references customers,
  code_hash text,
  ibans text,
  ended_at integer
) without rowid;
`;
