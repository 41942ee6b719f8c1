export const phoneSchema = `
create table if not exists messages (
  id integer primary key,
  channel text not null,
  recipient text not null,
  subject text,
  text text not null,
  sent_at integer not null
);
create index if not exists messages_newest on messages (recipient, id);
`;
