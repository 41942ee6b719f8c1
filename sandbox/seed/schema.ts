export const worldSchema = `
-- Time up to which each customer's payments are simulated.
create table if not exists seeded (
  customer_id text primary key,
  until integer not null
) without rowid;
`;
