import type { Database } from "bun:sqlite";
import type { Provider } from "oidc-provider";
import * as v from "valibot";

const session = v.object({
  authorizations: v.optional(v.record(v.string(), v.object({ sid: v.optional(v.string()) })), {}),
});

/**
 * Revokes all of a customer's sessions and tokens, as closing an account does, and notifies each client
 * (OpenID Connect Back-Channel Logout 1.0). A client that cannot be notified finds its tokens revoked.
 */
export function createRevokeSessions({ provider, database }: { provider: Provider; database: Database }) {
  const find = database.query<{ payload: string }, [string]>(
    "select payload from identity_records where kind = 'Session' and json_extract(payload, '$.accountId') = ?",
  );
  const remove = database.query(
    "delete from identity_records where json_extract(payload, '$.accountId') = ?",
  );

  async function notifyClient(clientId: string, { customerId, sid }: { customerId: string; sid: string }) {
    const client = await provider.Client.find(clientId);
    if (client?.backchannelLogoutUri && canNotify(client)) await client.backchannelLogout(customerId, sid);
  }

  return async function revokeSessions(customerId: string): Promise<void> {
    const authorizations = find
      .all(customerId)
      .flatMap(({ payload }) => Object.entries(v.parse(session, JSON.parse(payload)).authorizations));
    remove.run(customerId);
    await Promise.allSettled(
      authorizations.flatMap(([clientId, { sid }]) =>
        sid ? [notifyClient(clientId, { customerId, sid })] : [],
      ),
    );
  };
}

/** Part of a client that the library's types omit. */
interface LogoutClient {
  backchannelLogout(subject: string, sid: string): Promise<void>;
}

function canNotify<Client extends object>(client: Client): client is Client & LogoutClient {
  return "backchannelLogout" in client && typeof client.backchannelLogout === "function";
}
