import * as v from "valibot";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { answers, customerParams, customerRoutes } from "#sandbox/web/service.ts";
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
  return customerRoutes()
    .get(
      "/contact-details",
      ({ params }) => contacts.details(params.customerId),
      answers("Get contact details and pending changes", {
        200: contactDetails,
        404: problem,
      }),
    )
    .post(
      "/contact-changes",
      ({ params, body, status }) => status(201, contacts.begin(params.customerId, body)),
      {
        body: contactChangeInput,
        ...answers(
          "Change a phone number or e-mail address",
          { 201: contactChange },
          [400, 404, 409, 422, 429],
        ),
      },
    )
    .post("/contact-changes/:changeId/code", ({ params }) => contacts.resend(params), {
      params: changeParams,
      ...answers("Send another code", { 200: contactChange }, [404, 429]),
    })
    .post(
      "/contact-changes/:changeId/verification",
      ({ params, body }) => contacts.verify(params, body.code),
      {
        params: changeParams,
        body: v.object({ code: contactCode }),
        ...answers("Verify a change by its code", { 200: contactVerification }, [400, 404]),
      },
    )
    .delete("/contact-changes/:changeId", ({ params }) => contacts.cancel(params), {
      params: changeParams,
      ...answers("Cancel a change", { 200: contactDetails }, [404]),
    });
}
