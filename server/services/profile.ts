import { type ProfileChanges, profile } from "#shared/profile.ts";
import type { Http } from "./http.ts";

/** The profile service (`docs/contracts/profile.md`). Every call rejects with an `AppError`. */
export function createProfile(http: Http) {
  return {
    get({ customerId }: { customerId: string }) {
      return http.get(`/customers/${customerId}/profile`, profile);
    },
    /** Changes what is given, and answers the profile as it is then. */
    update({ customerId, ...body }: { customerId: string } & ProfileChanges) {
      return http.send(`PATCH /customers/${customerId}/profile`, profile, { body });
    },
  };
}
