export const blocksSchema = `
-- Blocked merchants (the subject is an id), categories, or all.
create table if not exists blocks (
  id text primary key,
  customer_id text not null,
  kind text not null,
  subject text not null,
  started_at integer not null,
  ends_at integer,
  liftable_at integer not null,
  lifted_at integer,
  -- Whether the payer was notified of the end.
  is_told integer not null default 0
) without rowid;
create index if not exists blocks_of_customer on blocks (customer_id);
create index if not exists blocks_to_tell on blocks (ends_at) where is_told = 0 and lifted_at is null;
`;
