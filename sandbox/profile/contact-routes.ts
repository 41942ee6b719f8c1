import { Elysia } from "elysia";
import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { answers, customerParams } from "#sandbox/web/service.ts";
import {
  contactChange,
  contactChangeInput,
  contactCode,
  contactDetails,
  contactVerification,
} from "#shared/contact-details.ts";
import { openContactChanges } from "./contact-changes.ts";

const changeParams = v.object({ ...customerParams.entries, changeId: v.string() });

/** Routes for contact details. */
export function createContacts(deps: Deps) {
  const contacts = openContactChanges(deps);
  return new Elysia()
    .get("/customers/:customerId/contact-details", ({ params }) => contacts.details(params.customerId), {
      params: customerParams,
      ...answers("How the customer is reached, and what waits to be verified", {
        200: contactDetails,
        404: problem,
      }),
    })
    .post(
      "/customers/:customerId/contact-changes",
      ({ params, body, status }) => status(201, contacts.begin(params.customerId, body)),
      {
        params: customerParams,
        body: contactChangeInput,
        ...answers(
          "Ask for another phone number or e-mail address: a code is sent there",
          { 201: contactChange },
          400,
          404,
          409,
          422,
          429,
        ),
      },
    )
    .post("/customers/:customerId/contact-changes/:changeId/code", ({ params }) => contacts.resend(params), {
      params: changeParams,
      ...answers("Send another code, in place of the one before", { 200: contactChange }, 404, 429),
    })
    .post(
      "/customers/:customerId/contact-changes/:changeId/verification",
      ({ params, body }) => contacts.verify(params, body.code),
      {
        params: changeParams,
        body: v.object({ code: contactCode }),
        ...answers(
          "Bring the code back: the new address counts from then on",
          { 200: contactVerification },
          400,
          404,
        ),
      },
    )
    .delete("/customers/:customerId/contact-changes/:changeId", ({ params }) => contacts.cancel(params), {
      params: changeParams,
      ...answers("Leave it as it is", { 200: contactDetails }, 404),
    });
}
