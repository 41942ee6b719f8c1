export const worldSchema = `
-- Up to when each customer's life has been played.
create table if not exists seeded (
  customer_id text primary key,
  until integer not null
) without rowid;
`;
