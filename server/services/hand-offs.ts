import { createHash } from "node:crypto";
import { type HandOffAcceptance, type HandOffSignature, handOff, handOffStatus } from "#shared/hand-offs.ts";
import type { HttpClient } from "./http-client.ts";
import type { WithCustomer } from "./with-customer.ts";

interface Named {
  /** What stands in the link. */
  token: string;
}
type NamedOfCustomer = WithCustomer<Named>;

/**
 * Hand-offs of the payments service (`docs/contracts/hand-offs.md`). It is asked by the hash of the token, which itself
 * goes no further than this. Every call rejects with an `AppError`: `not_found` for a token that nobody gave out,
 * `hand_off_foreign` where it is for another payer, `hand_off_over` for what can no longer be done.
 */
export function createHandOffs(http: HttpClient) {
  const of = ({ customerId, token }: NamedOfCustomer) =>
    `/customers/${customerId}/hand-offs/${hashOf(token)}` as const;

  return {
    /** What anybody who has the link may know. */
    status({ token }: Named) {
      return http.get(`/hand-off-links/${hashOf(token)}`, handOffStatus);
    },
    /** What the customer is asked. */
    get(named: NamedOfCustomer) {
      return http.get(of(named), handOff);
    },
    /** From now on it is for this customer alone, who finds it in their inbox. */
    claim(named: NamedOfCustomer) {
      return http.send(`POST ${of(named)}/claim`, handOff);
    },
    /** Does what is asked; a payment waits for its approval then. `hand_off_changed` where something else was shown. */
    accept({ answer, ...named }: NamedOfCustomer & { answer: HandOffAcceptance | HandOffSignature }) {
      return http.send(`POST ${of(named)}/acceptance`, handOff, { body: answer });
    },
    decline(named: NamedOfCustomer) {
      return http.send(`POST ${of(named)}/refusal`, handOff);
    },
  };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
