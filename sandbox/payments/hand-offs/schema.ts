export const handOffsSchema = `
-- Registered merchants, with their return URLs and webhooks.
create table if not exists merchant_registrations (
  merchant_id text primary key,
  key_hash text not null unique,
  -- JSON list of URL prefixes.
  return_urls text not null,
  webhook_url text,
  webhook_secret text not null
) without rowid;

create table if not exists hand_offs (
  id text primary key,
  -- SHA-256 of the link's token in hex; the token is not stored.
  key text not null unique,
  merchant_id text not null,
  -- Payer whom the merchant named, or who claimed it.
  customer_id text,
  idempotency_key text not null,
  fingerprint text not null,
  -- Request as JSON.
  ask text not null,
  return_url text,
  state text not null,
  created_at integer not null,
  expires_at integer not null,
  ended_at integer,
  payment_id text,
  mandate_id text,
  -- Result for the merchant as JSON: details or an answer.
  outcome text,
  unique (merchant_id, idempotency_key)
) without rowid;
create index if not exists hand_offs_lapsing on hand_offs (expires_at) where state in ('open', 'begun');
create index if not exists hand_offs_of_payment on hand_offs (payment_id) where payment_id is not null;

-- Queued webhooks.
create table if not exists webhook_events (
  id text primary key,
  merchant_id text not null,
  body text not null,
  tries integer not null default 0,
  next_at integer not null,
  -- Reason that the last attempt failed.
  failure text
) without rowid;
create index if not exists webhook_events_due on webhook_events (next_at);
`;
