import type { Database } from "bun:sqlite";
import type { Provider } from "oidc-provider";
import * as v from "valibot";

const session = v.object({
  authorizations: v.optional(v.record(v.string(), v.object({ sid: v.optional(v.string()) })), {}),
});

/**
 * Ends everything that a customer is signed in to, as closing their account does: the sign-ins here, what the
 * applications were given for them, and, by a notice to each, the sessions there (OpenID Connect Back-Channel Logout
 * 1.0). An application that cannot be told finds that its tokens are worth nothing.
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

/** As much of the library's clients as its types leave out. */
interface LogoutClient {
  backchannelLogout(subject: string, sid: string): Promise<void>;
}

function canNotify<Client extends object>(client: Client): client is Client & LogoutClient {
  return "backchannelLogout" in client && typeof client.backchannelLogout === "function";
}
