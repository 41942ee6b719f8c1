export const merchantSiteSchema = `
-- Players, with their payer id once the platform has revealed it.
create table if not exists shop_players (
  id text primary key,
  payer text,
  mandate text
) without rowid;

create table if not exists shop_orders (
  id text primary key,
  player text not null,
  kind text not null,
  title text not null,
  hand_off text not null,
  link text not null,
  -- Outcome of the hand-off, and state of its payment.
  outcome text,
  payment_state text,
  created_at integer not null
) without rowid;
create index if not exists shop_orders_newest on shop_orders (player, created_at);
create index if not exists shop_orders_of_hand_off on shop_orders (hand_off);

-- Ids of webhooks that were received.
create table if not exists shop_heard (id text primary key) without rowid;
`;
