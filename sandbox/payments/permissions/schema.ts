export const permissionsSchema = `
-- Permissions. Columns of other kinds are null.
create table if not exists permissions (
  id text primary key,
  customer_id text not null,
  merchant_id text not null references merchants,
  kind text not null,
  account_id text,
  cap integer check (cap > 0),
  currency text,
  period text,
  -- JSON list.
  data text,
  granted_at integer not null,
  ended_at integer
) without rowid;
create index if not exists permissions_of_customer on permissions (customer_id, merchant_id);

-- Payments collected under mandates.
create table if not exists mandate_charges (
  payment_id text primary key references payments (id),
  mandate_id text not null references permissions
) without rowid;
create index if not exists mandate_charges_of_mandate on mandate_charges (mandate_id);
`;
