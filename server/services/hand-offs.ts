import { createHash } from "node:crypto";
import { type HandOffAcceptance, type HandOffSignature, handOff, handOffStatus } from "#shared/hand-offs.ts";
import type { HttpClient } from "./http-client.ts";
import type { WithCustomer } from "./with-customer.ts";

interface HandOffLink {
  /** Secret part of the link. */
  token: string;
}

/**
 * Hand-offs of the payments service (`docs/contracts/hand-offs.md`). The service gets the hash of the token; the token
 * itself goes no further. Every call rejects with an `AppError`: `not_found` for a token that was never issued,
 * `hand_off_foreign` where the hand-off is for another payer, `hand_off_over` for an action that is no longer possible.
 */
export function createHandOffs(http: HttpClient) {
  const pathOf = ({ customerId, token }: WithCustomer<HandOffLink>) =>
    `/customers/${customerId}/hand-offs/${hashOf(token)}` as const;

  return {
    /** Gets the part of a hand-off that everyone with the link may see. */
    status: ({ token }: HandOffLink) => http.get(`/hand-off-links/${hashOf(token)}`, handOffStatus),
    /** Gets what the customer is asked to do. */
    get: (link: WithCustomer<HandOffLink>) => http.get(pathOf(link), handOff),
    /** Binds the hand-off to this customer, who then finds it in their inbox. */
    claim: (link: WithCustomer<HandOffLink>) => http.send(`POST ${pathOf(link)}/claim`, handOff),
    /**
     * Does what is asked; a payment then waits for its approval. Rejects with `hand_off_changed` where the customer was
     * shown something else.
     */
    accept: ({
      answer,
      ...link
    }: WithCustomer<HandOffLink> & { answer: HandOffAcceptance | HandOffSignature }) =>
      http.send(`POST ${pathOf(link)}/acceptance`, handOff, { body: answer }),
    decline: (link: WithCustomer<HandOffLink>) => http.send(`POST ${pathOf(link)}/refusal`, handOff),
  };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
