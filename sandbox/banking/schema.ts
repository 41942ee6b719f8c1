export const bankingSchema = `
create table if not exists banks (
  id text primary key,
  name text not null,
  country text not null
) without rowid;

create table if not exists bank_accounts (
  id text primary key,
  customer_id text not null references customers,
  bank_id text not null references banks,
  iban text not null unique,
  name text not null,
  currency text not null,
  is_default integer not null
) without rowid;
create index if not exists bank_accounts_of_customer on bank_accounts (customer_id);

-- What a bank says when asked whether an account is in its payer's name, where it does not simply say yes.
create table if not exists payee_answers (
  account_id text primary key references bank_accounts,
  result text not null,
  name text
) without rowid;
`;
