import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { customerParams } from "#sandbox/web/service.ts";
import {
  contactChange,
  contactChangeInput,
  contactCode,
  contactDetails,
  contactVerification,
} from "#shared/contact-details.ts";
import { openContactChanges } from "./contact-changes.ts";

const changeParams = v.object({ ...customerParams.entries, changeId: v.string() });

/** The part of the profile service that knows how a customer is reached. */
export function createContacts(deps: Deps) {
  const contacts = openContactChanges(deps);
  return new Elysia()
    .get("/customers/:customerId/contact-details", ({ params }) => contacts.details(params.customerId), {
      params: customerParams,
      response: { 200: contactDetails, 404: problem },
      detail: { summary: "How the customer is reached, and what waits to be verified" },
    })
    .post(
      "/customers/:customerId/contact-changes",
      ({ params, body, status }) => status(201, contacts.begin(params.customerId, body)),
      {
        params: customerParams,
        body: contactChangeInput,
        response: {
          201: contactChange,
          400: problem,
          404: problem,
          409: problem,
          422: problem,
          429: problem,
        },
        detail: { summary: "Ask for another phone number or e-mail address: a code is sent there" },
      },
    )
    .post("/customers/:customerId/contact-changes/:changeId/code", ({ params }) => contacts.resend(params), {
      params: changeParams,
      response: { 200: contactChange, 404: problem, 429: problem },
      detail: { summary: "Send another code, in place of the one before" },
    })
    .post(
      "/customers/:customerId/contact-changes/:changeId/verification",
      ({ params, body }) => contacts.verify(params, body.code),
      {
        params: changeParams,
        body: v.object({ code: contactCode }),
        response: { 200: contactVerification, 400: problem, 404: problem },
        detail: { summary: "Bring the code back: the new address counts from then on" },
      },
    )
    .delete("/customers/:customerId/contact-changes/:changeId", ({ params }) => contacts.cancel(params), {
      params: changeParams,
      response: { 200: contactDetails, 404: problem },
      detail: { summary: "Leave it as it is" },
    });
}
