export const profileSchema = `
create table if not exists customers (
  id text primary key,
  phone text not null unique,
  given_name text not null,
  family_name text not null,
  email text not null,
  language text not null,
  time_zone text not null,
  theme text not null default 'system',
  region text,
  start_page text not null default 'overview'
) without rowid;

-- Pending contact changes, and codes sent for them.
create table if not exists contact_changes (
  id text primary key,
  customer_id text not null references customers,
  kind text not null,
  address text not null,
  begun_at integer not null,
  sent_at integer not null,
  ended_at integer
) without rowid;
create index if not exists contact_changes_of_customer on contact_changes (customer_id, ended_at);

create table if not exists contact_codes (customer_id text not null references customers, at integer not null);
create index if not exists contact_codes_of_customer on contact_codes (customer_id, at);

-- History of marketing consents; the newest entry of a purpose counts.
create table if not exists marketing_consents (
  n integer primary key,
  customer_id text not null,
  purpose text not null,
  given integer not null,
  at integer not null
);
create index if not exists marketing_consents_of_customer on marketing_consents (customer_id, purpose, n);

-- Saved views.
create table if not exists views (
  id text primary key,
  customer_id text not null,
  name text not null,
  search text not null,
  created_at integer not null
) without rowid;
create index if not exists views_of_customer on views (customer_id, created_at);

-- Data exports, without \`archive\` until ready and after they expire.
create table if not exists data_exports (
  id text primary key,
  customer_id text not null,
  requested_at integer not null,
  steps integer not null,
  done integer not null default 0,
  expires_at integer,
  archive blob
);
create index if not exists data_exports_of_customer on data_exports (customer_id, requested_at);

create table if not exists data_export_parts (
  export_id text not null references data_exports,
  section text not null,
  content text not null,
  primary key (export_id, section)
) without rowid;

-- Pending and completed closures.
create table if not exists closures (
  customer_id text primary key,
  requested_at integer not null,
  closes_at integer not null,
  closed_at integer
) without rowid;
`;
