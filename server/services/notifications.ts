import * as v from "valibot";
import { inbox, type Notice } from "#shared/notifications.ts";
import type { Http } from "./http.ts";

/** The notifications service (`docs/contracts/notifications.md`). Every call rejects with an `AppError`. */
export function createNotifications(http: Http) {
  return {
    /** The newest `limit` entries of the customer's inbox, and how many in all are unread. */
    inbox({ customerId, limit }: { customerId: string; limit: number }) {
      return http.get(`/customers/${customerId}/inbox`, inbox, { query: { limit } });
    },
    /** Marks entries read, and answers the inbox as it is then. */
    markRead({ customerId, ids }: { customerId: string; ids: string[] }) {
      return http.send(`POST /customers/${customerId}/inbox/read`, inbox, { body: { ids } });
    },
    /** Has the payer told of something, by the channels that the service chooses. Twice the same id is once. */
    async notify({ customerId, ...notice }: { customerId: string } & Notice): Promise<void> {
      await http.send(`POST /customers/${customerId}/notices`, v.object({}), { body: notice });
    },
  };
}
