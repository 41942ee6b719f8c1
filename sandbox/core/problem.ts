import * as v from "valibot";
import { type RefusalDetails, refusalDetails } from "#shared/refusals.ts";

const statuses = {
  invalid_request: 400,
  unauthenticated: 401,
  approval_refused: 403,
  link_refused: 403,
  hand_off_foreign: 403,
  not_found: 404,
  account_exists: 409,
  account_in_use: 409,
  case_open: 409,
  hand_off_changed: 409,
  hand_off_over: 409,
  contact_unchanged: 409,
  block_holds: 409,
  change_took_effect: 409,
  closure_blocked: 409,
  in_flight: 409,
  mandate_ended: 409,
  not_lower: 409,
  not_refundable: 409,
  nothing_moved: 409,
  too_late: 409,
  too_many: 409,
  link_other_holder: 409,
  payee_check_changed: 409,
  link_expired: 410,
  amount_out_of_bounds: 422,
  bank_not_reached: 422,
  consent_needed: 422,
  contact_invalid: 422,
  currency_mismatch: 422,
  iban_invalid: 422,
  idempotency_key_reused: 422,
  insufficient_funds: 422,
  limit_reached: 422,
  merchant_blocked: 422,
  over_cap: 422,
  return_url_unknown: 422,
  refused_by_payer: 422,
  unknown_account: 422,
  unknown_merchant: 422,
  unknown_payer: 422,
  unknown_push_service: 422,
  code_too_soon: 429,
  codes_blocked: 429,
  too_many_tests: 429,
  unexpected: 500,
  unavailable: 503,
} as const;

export type ProblemCode = keyof typeof statuses;

const titles: Record<ProblemCode, string> = {
  invalid_request: "The request is not one that this service takes.",
  unauthenticated: "The request says of no merchant that it is its.",
  approval_refused: "The approval is not one of this payment as it is.",
  link_refused: "What was brought back is not what the bank gave for this link, or was used.",
  not_found: "There is no such thing.",
  account_exists: "The customer has that account already.",
  account_in_use: "A payment that is under way, or a mandate, needs this account.",
  hand_off_foreign: "The hand-off is for another payer.",
  contact_unchanged: "The customer is reached by that already.",
  block_holds: "The payer chose a block that cannot be ended yet.",
  case_open: "The payment has a case that is not closed.",
  change_took_effect: "The change has come into effect.",
  closure_blocked: "Something of the customer's has to end before the account can be closed.",
  hand_off_changed: "What the payer was shown is no longer so.",
  hand_off_over: "The hand-off has ended.",
  in_flight: "The first request with this key has not been answered yet.",
  limit_reached: "A limit of the customer's leaves less than that.",
  mandate_ended: "The payer has ended the mandate.",
  merchant_blocked: "The customer has blocked payments to that merchant.",
  not_lower: "That would not make the limit stricter.",
  not_refundable: "Only a settled deposit can be refunded.",
  nothing_moved: "Nothing of the payment was sent, so that there is nothing to prove.",
  too_late: "The payment has gone too far for that.",
  too_many: "The customer has as many of them as one can have.",
  link_other_holder: "The bank has the accounts in another name than the customer's.",
  payee_check_changed: "The bank no longer says of the holder what the customer accepted.",
  link_expired: "The way to the bank and back took too long.",
  amount_out_of_bounds: "The merchant does not move that amount at once.",
  bank_not_reached: "The platform does not reach the bank of that account.",
  contact_invalid: "That can be no such address.",
  consent_needed: "Without a consent at its bank, nothing is paid from the account.",
  currency_mismatch: "The merchant does not take that currency, or nobody exchanges it.",
  iban_invalid: "That is no IBAN.",
  idempotency_key_reused: "The key has named another order.",
  insufficient_funds: "The merchant holds less than that for the customer.",
  over_cap: "The mandate does not cover that much.",
  return_url_unknown: "The merchant has not registered where the payer is to return to.",
  refused_by_payer: "The customer does not allow that payment.",
  unknown_account: "The customer has no such account.",
  unknown_merchant: "There is no such merchant.",
  unknown_payer: "There is no such payer.",
  unknown_push_service: "No push service that is known has that address.",
  too_many_tests: "The customer has had enough tests for now.",
  code_too_soon: "A code was sent a moment ago.",
  codes_blocked: "There were too many codes, or too many wrong ones.",
  unexpected: "The service met something that it did not expect.",
  unavailable: "The service cannot answer now.",
};

const codes = Object.keys(statuses).filter((code): code is ProblemCode => code in statuses);

/** An error as RFC 9457 has it, with a stable `code`. */
export const problem = v.object({
  status: v.number(),
  title: v.string(),
  code: v.picklist(codes),
  ...refusalDetails.entries,
});

/** Thrown by a route to answer with a problem. */
export class Problem extends Error {
  override name = "Problem";

  constructor(
    readonly code: ProblemCode,
    readonly details: RefusalDetails = {},
  ) {
    super(titles[code]);
  }
}

export function problemResponse(code: ProblemCode, details: RefusalDetails = {}): Response {
  const body: v.InferOutput<typeof problem> = {
    ...details,
    status: statuses[code],
    title: titles[code],
    code,
  };
  return Response.json(body, {
    status: statuses[code],
    headers: { "content-type": "application/problem+json" },
  });
}
