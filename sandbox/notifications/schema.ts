export const notificationsSchema = `
create table if not exists inbox_entries (
  id text primary key,
  customer_id text not null,
  event text not null,
  title text not null,
  body text not null,
  path text,
  created_at integer not null,
  read_at integer,
  search_text text not null,
  -- Payload as JSON, to render it in another language; null for a fixed text.
  what text,
  worded_for text not null
) without rowid;
create index if not exists inbox_newest on inbox_entries (customer_id, created_at, id);
create index if not exists inbox_unread on inbox_entries (customer_id, created_at, id) where read_at is null;

-- Ids of notices that were sent, each once.
create table if not exists told_notices (
  id text primary key
) without rowid;

-- Settings that differ from the policy.
create table if not exists notification_choices (
  customer_id text not null,
  event text not null,
  channel text not null,
  is_on integer not null,
  primary key (customer_id, event, channel)
) without rowid;

create table if not exists notification_thresholds (
  customer_id text not null,
  event text not null,
  currency text not null,
  amount integer not null,
  primary key (customer_id, event, currency)
) without rowid;

create table if not exists quiet_hours (
  customer_id text primary key,
  is_on integer not null,
  starts text not null,
  ends text not null
) without rowid;

-- Messages by e-mail, text and push. Sent ones are kept for a day; pending ones have no sent_at.
create table if not exists deliveries (
  n integer primary key,
  notice_id text not null,
  customer_id text not null,
  channel text not null,
  event text not null,
  address text,
  -- Payload as JSON, rendered when it is sent.
  what text not null,
  happened_at integer not null,
  due_at integer not null,
  -- quiet or flood
  held_for text,
  sent_at integer
);
create index if not exists deliveries_waiting on deliveries (due_at) where sent_at is null;
create index if not exists deliveries_recent on deliveries (customer_id, channel, event, happened_at);

create table if not exists test_messages (
  n integer primary key,
  customer_id text not null,
  channel text not null,
  at integer not null
);
create index if not exists test_messages_recent on test_messages (customer_id, channel, at);

create table if not exists push_keys (
  id integer primary key check (id = 1),
  public_key text not null,
  private_key text not null
);

create table if not exists push_devices (
  id text primary key,
  customer_id text not null,
  endpoint text not null unique,
  p256dh text not null,
  auth text not null,
  browser text,
  system text,
  kind text not null,
  added_at integer not null
) without rowid;
create index if not exists push_devices_by_customer on push_devices (customer_id);

-- Queued push messages.
create table if not exists pushes (
  n integer primary key,
  device_id text not null references push_devices (id) on delete cascade,
  payload text not null,
  urgency text not null,
  expires_at integer not null,
  attempts integer not null default 0,
  next_try_at integer not null
);
create index if not exists pushes_waiting on pushes (next_try_at);
create index if not exists pushes_by_device on pushes (device_id);
`;
