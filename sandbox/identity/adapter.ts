import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";
import type { Store } from "#sandbox/core/deps.ts";

interface Row {
  payload: string;
}

/** Stores the OpenID Connect library's records in the sandbox's database, so that they survive a restart. */
export function createAdapter({ database, clock }: Store): AdapterFactory {
  const now = () => clock.now().getTime();
  const upsert = database.query(
    `insert or replace into identity_records (kind, id, payload, grant_id, uid, expires_at)
     values (?, ?, ?, ?, ?, ?)`,
  );
  const byId = database.query<Row, [string, string, number]>(
    "select payload from identity_records where kind = ? and id = ? and expires_at > ?",
  );
  const byUid = database.query<Row, [string, string, number]>(
    "select payload from identity_records where kind = ? and uid = ? and expires_at > ?",
  );
  const consume = database.query(
    "update identity_records set payload = json_set(payload, '$.consumed', ?) where kind = ? and id = ?",
  );
  const remove = database.query("delete from identity_records where kind = ? and id = ?");
  const removeGrant = database.query("delete from identity_records where kind = ? and grant_id = ?");
  const sweep = database.query("delete from identity_records where expires_at <= ?");
  sweep.run(now());

  return (kind): Adapter => ({
    async upsert(id, payload, expiresIn = 0) {
      const expiresAt = now() + expiresIn * 1000;
      upsert.run(kind, id, JSON.stringify(payload), payload.grantId ?? null, payload.uid ?? null, expiresAt);
    },
    find: async (id) => parse(byId.get(kind, id, now())),
    findByUid: async (uid) => parse(byUid.get(kind, uid, now())),
    // The device flow is not supported.
    findByUserCode: async () => undefined,
    async consume(id) {
      consume.run(Math.floor(now() / 1000), kind, id);
    },
    async destroy(id) {
      remove.run(kind, id);
    },
    async revokeByGrantId(grantId) {
      removeGrant.run(kind, grantId);
    },
  });
}

function parse(row: Row | null): AdapterPayload | undefined {
  return row ? JSON.parse(row.payload) : undefined;
}
