export const limitsSchema = `
-- Changes of limits. The limit in force is the last change that took effect and was not
-- cancelled; an amount of null removes it.
create table if not exists limit_changes (
  n integer primary key,
  id text not null unique,
  customer_id text not null,
  limit_id text not null,
  amount integer check (amount > 0),
  -- Time zone of its periods.
  time_zone text not null,
  requested_at integer not null,
  effective_at integer not null,
  cancelled_at integer,
  -- Whether the payer was notified that it took effect.
  is_told integer not null
);
create index if not exists limit_changes_of_customer on limit_changes (customer_id, effective_at);
create index if not exists limit_changes_to_tell on limit_changes (effective_at)
  where is_told = 0 and cancelled_at is null;
`;
