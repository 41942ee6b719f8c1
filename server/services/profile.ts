import * as v from "valibot";
import {
  type ContactChangeInput,
  contactChange,
  contactDetails,
  contactVerification,
} from "#shared/contact-details.ts";
import { type MarketingConsent, marketingConsent } from "#shared/marketing-consents.ts";
import { closure, dataExport } from "#shared/privacy.ts";
import { type ProfileChanges, profile } from "#shared/profile.ts";
import { type NewView, view } from "#shared/views.ts";
import type { HttpClient } from "./http-client.ts";
import { itemsOf } from "./read-response.ts";
import type { WithCustomer, WithId } from "./with-customer.ts";

/** Consents; purposes that this version does not know are dropped. */
const marketingConsents = v.pipe(
  itemsOf(v.unknown()),
  v.transform((items) => items.filter((item) => v.is(marketingConsent, item))),
);
const views = itemsOf(view);

/** The profile service (`docs/contracts/profile.md`). Every call rejects with an `AppError`. */
export function createProfile(http: HttpClient) {
  return {
    get: ({ customerId }: WithCustomer) => http.get(`/customers/${customerId}/profile`, profile),
    /** Changes the given fields and returns the whole profile. */
    update: ({ customerId, ...body }: WithCustomer<ProfileChanges>) =>
      http.send(`PATCH /customers/${customerId}/profile`, profile, { body }),
    /** Gets the customer's phone numbers and email addresses, and changes that wait for verification. */
    contactDetails: ({ customerId }: WithCustomer) =>
      http.get(`/customers/${customerId}/contact-details`, contactDetails),
    /**
     * Starts a change of phone number or email address: a code is sent to the new one. Rejects with `contact_invalid`,
     * `contact_unchanged` and `codes_blocked`. It never reveals that another customer has the same contact.
     */
    beginContactChange: ({ customerId, ...body }: WithCustomer<ContactChangeInput>) =>
      http.send(`POST /customers/${customerId}/contact-changes`, contactChange, { body }),
    /** Sends another code. Rejects with `code_too_soon` and `codes_blocked`. */
    sendContactCode: ({ customerId, id }: WithId) =>
      http.send(`POST /customers/${customerId}/contact-changes/${id}/code`, contactChange),
    /** Verifies a code and returns the result. Rejects with `not_found` where the change no longer exists. */
    verifyContact: ({ customerId, id, code }: WithId<{ code: string }>) =>
      http.send(`POST /customers/${customerId}/contact-changes/${id}/verification`, contactVerification, {
        body: { code },
      }),
    cancelContactChange: ({ customerId, id }: WithId) =>
      http.send(`DELETE /customers/${customerId}/contact-changes/${id}`, contactDetails),
    /** Lists the purposes to which the customer consented or not. */
    marketingConsents: ({ customerId }: WithCustomer) =>
      http.get(`/customers/${customerId}/marketing-consents`, marketingConsents),
    /** Gives or withdraws the consent to one purpose. */
    changeMarketingConsent: ({
      customerId,
      purpose,
      isGiven,
    }: WithCustomer<Pick<MarketingConsent, "purpose" | "isGiven">>) =>
      http.send(`PUT /customers/${customerId}/marketing-consents/${purpose}`, marketingConsents, {
        body: { isGiven },
      }),
    /** Lists the customer's saved views of their payments. Each change returns all of them. */
    views: ({ customerId }: WithCustomer) => http.get(`/customers/${customerId}/views`, views),
    /** Saves a view. Rejects with `too_many` at the maximum. */
    addView: ({ customerId, ...body }: WithCustomer<NewView>) =>
      http.send(`POST /customers/${customerId}/views`, views, { body }),
    renameView: ({ customerId, id, ...body }: WithId<{ name: string }>) =>
      http.send(`PATCH /customers/${customerId}/views/${id}`, views, { body }),
    /** Removes a view. Repeating it changes nothing. */
    removeView: ({ customerId, id }: WithId) =>
      http.send(`DELETE /customers/${customerId}/views/${id}`, views),
    /** Lists the copies of their data that the customer requested, newest first. */
    dataExports: ({ customerId }: WithCustomer) =>
      http.get(`/customers/${customerId}/data-exports`, itemsOf(dataExport)),
    /** Requests a copy, or returns the one that is in progress. */
    requestDataExport: ({ customerId }: WithCustomer) =>
      http.send(`POST /customers/${customerId}/data-exports`, dataExport),
    /** Streams the ZIP archive of a copy. Rejects with `not_found` where it is not ready, expired or another customer's. */
    dataArchive: ({ customerId, id }: WithId) =>
      http.file(`/customers/${customerId}/data-exports/${id}/archive`),
    /** Gets the state of the account closure and what would happen to the data. */
    closure: ({ customerId }: WithCustomer) => http.get(`/customers/${customerId}/closure`, closure),
    /** Requests the closure of the account. Rejects with `closure_blocked` where something has to end first. */
    requestClosure: ({ customerId }: WithCustomer) =>
      http.send(`POST /customers/${customerId}/closure`, closure),
    /** Cancels the closure. Rejects with `too_late` where the account is closed. */
    cancelClosure: ({ customerId }: WithCustomer) =>
      http.send(`DELETE /customers/${customerId}/closure`, closure),
  };
}
