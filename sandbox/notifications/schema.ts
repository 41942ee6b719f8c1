export const notificationsSchema = `
create table if not exists inbox_entries (
  id text primary key,
  customer_id text not null,
  event text not null,
  title text not null,
  body text not null,
  path text,
  created_at integer not null,
  read_at integer
) without rowid;
create index if not exists inbox_newest on inbox_entries (customer_id, created_at, id);
create index if not exists inbox_unread on inbox_entries (customer_id) where read_at is null;

create table if not exists notification_settings (
  customer_id text primary key,
  email integer not null,
  sms integer not null
) without rowid;
`;
