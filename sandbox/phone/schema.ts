export const phoneSchema = `
create table if not exists phone_messages (
  id integer primary key,
  phone text not null,
  text text not null,
  sent_at integer not null
);
create index if not exists phone_messages_newest on phone_messages (phone, id);
`;
