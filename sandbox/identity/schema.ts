export const identitySchema = `
-- Records of the OpenID Connect library: sessions, grants, tokens, pending requests.
create table if not exists identity_records (
  kind text not null,
  id text not null,
  payload text not null,
  grant_id text,
  uid text,
  expires_at integer,
  primary key (kind, id)
) without rowid;
create index if not exists identity_records_grant on identity_records (kind, grant_id) where grant_id is not null;
create index if not exists identity_records_uid on identity_records (kind, uid) where uid is not null;
create index if not exists identity_records_expiry on identity_records (expires_at);
`;
