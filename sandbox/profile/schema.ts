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
`;
