export const notificationsSchema = `
create table if not exists notifications (
  id text primary key,
  customer_id text not null,
  title text not null,
  body text not null,
  created_at integer not null,
  read_at integer,
  payment_id text,
  about text
) without rowid;
create index if not exists notifications_newest on notifications (customer_id, created_at, id);
create index if not exists notifications_unread on notifications (customer_id) where read_at is null;

create table if not exists notification_settings (
  customer_id text primary key,
  email integer not null,
  sms integer not null
) without rowid;
`;
