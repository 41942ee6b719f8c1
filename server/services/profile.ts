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
import type { WithCustomer } from "./with-customer.ts";

const anyItems = v.object({ items: v.array(v.unknown()) });
const views = v.object({ items: v.array(view) });

/** The profile service (`docs/contracts/profile.md`). Every call rejects with an `AppError`. */
export function createProfile(http: HttpClient) {
  return {
    get({ customerId }: WithCustomer) {
      return http.get(`/customers/${customerId}/profile`, profile);
    },
    /** Changes what is given, and answers the profile as it is then. */
    update({ customerId, ...body }: WithCustomer<ProfileChanges>) {
      return http.send(`PATCH /customers/${customerId}/profile`, profile, { body });
    },
    /** How the customer is reached, and what waits to be verified. */
    contactDetails({ customerId }: WithCustomer) {
      return http.get(`/customers/${customerId}/contact-details`, contactDetails);
    },
    /**
     * Asks for another phone number or e-mail address: a code is sent there. Rejects with `contact_invalid`,
     * `contact_unchanged` and `codes_blocked`. Whether somebody else has it is not told.
     */
    beginContactChange({ customerId, ...body }: WithCustomer<ContactChangeInput>) {
      return http.send(`POST /customers/${customerId}/contact-changes`, contactChange, { body });
    },
    /** Sends another code. Rejects with `code_too_soon` and `codes_blocked`. */
    sendContactCode({ customerId, id }: WithCustomer<{ id: string }>) {
      return http.send(`POST /customers/${customerId}/contact-changes/${id}/code`, contactChange);
    },
    /** Brings a code back. What it came to is the answer; `not_found` where there is no such change any more. */
    verifyContact({ customerId, id, code }: WithCustomer<{ id: string; code: string }>) {
      const request = `POST /customers/${customerId}/contact-changes/${id}/verification` as const;
      return http.send(request, contactVerification, { body: { code } });
    },
    cancelContactChange({ customerId, id }: WithCustomer<{ id: string }>) {
      return http.send(`DELETE /customers/${customerId}/contact-changes/${id}`, contactDetails);
    },
    /** What the customer consented to; purposes that this version does not know are left out. */
    async marketingConsents({ customerId }: WithCustomer) {
      const { items } = await http.get(`/customers/${customerId}/marketing-consents`, anyItems);
      return items.filter((item) => v.is(marketingConsent, item));
    },
    /** Consents to a purpose, or takes it back. */
    async changeMarketingConsent({
      customerId,
      purpose,
      isGiven,
    }: WithCustomer<Pick<MarketingConsent, "purpose" | "isGiven">>) {
      const request = `PUT /customers/${customerId}/marketing-consents/${purpose}` as const;
      const { items } = await http.send(request, anyItems, { body: { isGiven } });
      return items.filter((item) => v.is(marketingConsent, item));
    },
    /** How the customer likes to look at their payments. Each change answers all, as they are then. */
    async views({ customerId }: WithCustomer) {
      return (await http.get(`/customers/${customerId}/views`, views)).items;
    },
    /** Keeps one more; `too_many` where there are as many as there can be. */
    async addView({ customerId, ...body }: WithCustomer<NewView>) {
      return (await http.send(`POST /customers/${customerId}/views`, views, { body })).items;
    },
    async renameView({ customerId, id, ...body }: WithCustomer<{ id: string; name: string }>) {
      return (await http.send(`PATCH /customers/${customerId}/views/${id}`, views, { body })).items;
    },
    /** Forgets one. Doing it again changes nothing. */
    async removeView({ customerId, id }: WithCustomer<{ id: string }>) {
      return (await http.send(`DELETE /customers/${customerId}/views/${id}`, views)).items;
    },
    /** The copies of their data that the customer asked for, the newest first. */
    async dataExports({ customerId }: WithCustomer) {
      const path = `/customers/${customerId}/data-exports`;
      return (await http.get(path, v.object({ items: v.array(dataExport) }))).items;
    },
    /** Asks for a copy; the one that is being made, where there is one. */
    requestDataExport({ customerId }: WithCustomer) {
      return http.send(`POST /customers/${customerId}/data-exports`, dataExport);
    },
    /** The archive of a copy, a ZIP file; `not_found` where it is not ready, expired or another's. */
    dataArchive({ customerId, id }: WithCustomer<{ id: string }>) {
      return http.file(`/customers/${customerId}/data-exports/${id}/archive`);
    },
    /** How closing the account stands, and what would become of the data. */
    closure({ customerId }: WithCustomer) {
      return http.get(`/customers/${customerId}/closure`, closure);
    },
    /** Asks to close the account; `closure_blocked` where something has to end before. */
    requestClosure({ customerId }: WithCustomer) {
      return http.send(`POST /customers/${customerId}/closure`, closure);
    },
    /** Takes it back; `too_late` where the account has closed. */
    takeBackClosure({ customerId }: WithCustomer) {
      return http.send(`DELETE /customers/${customerId}/closure`, closure);
    },
  };
}
