import * as v from "valibot";
import { type ErrorDetails, errorDetails } from "#shared/error-details.ts";

/** Status and title of each problem. */
const problems = {
  invalid_request: [400, "The request is not one that this service takes."],
  unauthenticated: [401, "The request says of no merchant that it is its."],
  approval_refused: [403, "The approval is not one of this payment as it is."],
  link_refused: [403, "What was brought back is not what the bank gave for this link, or was used."],
  hand_off_foreign: [403, "The hand-off is for another payer."],
  not_found: [404, "There is no such thing."],
  account_exists: [409, "The customer has that account already."],
  account_in_use: [409, "A payment that is under way, or a mandate, needs this account."],
  case_open: [409, "The payment has a case that is not closed."],
  hand_off_changed: [409, "What the payer was shown is no longer so."],
  hand_off_over: [409, "The hand-off has ended."],
  contact_unchanged: [409, "The customer is reached by that already."],
  block_holds: [409, "The payer chose a block that cannot be ended yet."],
  change_took_effect: [409, "The change has come into effect."],
  closure_blocked: [409, "Something of the customer's has to end before the account can be closed."],
  in_flight: [409, "The first request with this key has not been answered yet."],
  mandate_ended: [409, "The payer has ended the mandate."],
  not_lower: [409, "That would not make the limit stricter."],
  not_refundable: [409, "Only a settled deposit can be refunded."],
  nothing_moved: [409, "Nothing of the payment was sent, so that there is nothing to prove."],
  too_late: [409, "The payment has gone too far for that."],
  too_many: [409, "The customer has as many of them as one can have."],
  link_other_holder: [409, "The bank has the accounts in another name than the customer's."],
  payee_check_changed: [409, "The bank no longer says of the holder what the customer accepted."],
  link_expired: [410, "The way to the bank and back took too long."],
  amount_out_of_bounds: [422, "The merchant does not move that amount at once."],
  bank_not_reached: [422, "The platform does not reach the bank of that account."],
  consent_needed: [422, "Without a consent at its bank, nothing is paid from the account."],
  contact_invalid: [422, "That can be no such address."],
  currency_mismatch: [422, "The merchant does not take that currency, or nobody exchanges it."],
  iban_invalid: [422, "That is no IBAN."],
  idempotency_key_reused: [422, "The key has named another order."],
  insufficient_funds: [422, "The merchant holds less than that for the customer."],
  limit_reached: [422, "A limit of the customer's leaves less than that."],
  merchant_blocked: [422, "The customer has blocked payments to that merchant."],
  over_cap: [422, "The mandate does not cover that much."],
  return_url_unknown: [422, "The merchant has not registered where the payer is to return to."],
  refused_by_payer: [422, "The customer does not allow that payment."],
  unknown_account: [422, "The customer has no such account."],
  unknown_merchant: [422, "There is no such merchant."],
  unknown_payer: [422, "There is no such payer."],
  unknown_push_service: [422, "No push service that is known has that address."],
  code_too_soon: [429, "A code was sent a moment ago."],
  codes_blocked: [429, "There were too many codes, or too many wrong ones."],
  too_many_tests: [429, "The customer has had enough tests for now."],
  unexpected: [500, "The service met something that it did not expect."],
  unavailable: [503, "The service cannot answer now."],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemCode = keyof typeof problems;

const codes = Object.keys(problems).filter((code): code is ProblemCode => code in problems);

/** Problem details (RFC 9457) with a stable `code`. */
export const problem = v.object({
  status: v.number(),
  title: v.string(),
  code: v.picklist(codes),
  ...errorDetails.entries,
});

/** Thrown by a route to answer with problem details. */
export class Problem extends Error {
  override name = "Problem";

  constructor(
    readonly code: ProblemCode,
    readonly details: ErrorDetails = {},
  ) {
    super(problems[code][1]);
  }
}

export function problemResponse(code: ProblemCode, details: ErrorDetails = {}): Response {
  const [status, title] = problems[code];
  const body: v.InferOutput<typeof problem> = { ...details, status, title, code };
  return Response.json(body, { status, headers: { "content-type": "application/problem+json" } });
}
