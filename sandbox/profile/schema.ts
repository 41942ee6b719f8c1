export const profileSchema = `
create table if not exists customers (
  id text primary key,
  phone text not null unique,
  given_name text not null,
  family_name text not null,
  email text not null,
  language text not null,
  time_zone text not null,
  theme text not null default 'system'
) without rowid;

-- How customers like to look at their payments.
create table if not exists views (
  id text primary key,
  customer_id text not null,
  name text not null,
  search text not null,
  created_at integer not null
) without rowid;
create index if not exists views_of_customer on views (customer_id, created_at);

-- Copies of their data that customers asked for; without \`archive\` until ready and once expired.
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

-- Accounts that are to close, or have closed.
create table if not exists closures (
  customer_id text primary key,
  requested_at integer not null,
  closes_at integer not null,
  closed_at integer
) without rowid;
`;
