import type { Database } from "bun:sqlite";
import type { Clock } from "#sandbox/clock.ts";
import { minute } from "#sandbox/duration.ts";
import { toldCustomer } from "#sandbox/notifications/customer.ts";
import { catalogueOf, type Reader, styleOf } from "#sandbox/notifications/words/reader.ts";
import { openOneTimeCodes, type Refusal } from "#sandbox/one-time-codes.ts";
import { customerByPhone } from "#sandbox/profile/customers.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import { approvalParts } from "./approvals.ts";

/** ms (Regulation 2018/389, art. 4(2)(c) wants it short-lived; art. 4(3)(d) says 5 min). */
const lifetime = 5 * minute;

export interface CodesOptions {
  database: Database;
  clock: Clock;
  send(message: { channel: "sms"; to: string; text: string }): void;
}

/**
 * The codes that customers sign in with and approve by. A number that nobody has is treated in every way as one that
 * somebody has, but for the message.
 */
export function openCodes({ database, clock, send }: CodesOptions) {
  const codes = openOneTimeCodes({ database, clock, purpose: "sign-in", lifetime });

  return {
    /** The number that this sign-in's code went to. */
    phoneOf: codes.addressOf,

    /** Whether the number that this sign-in's code went to is blocked. */
    isBlocked: codes.isBlocked,

    /** Sends a code to the number, in place of the one before, and says what it is for: to sign in unless given. */
    request(signIn: string, phone: string, approval?: ApprovalRequest): Refusal | undefined {
      const customerId = customerByPhone(database, phone);
      const issued = codes.issue({
        challenge: signIn,
        subject: phone,
        address: phone,
        proves: customerId,
      });
      if ("problem" in issued) return issued;
      // After the answer, whose time must not tell whether there is anybody to send it to.
      if (customerId) {
        setImmediate(() => {
          const text = message(issued.code, { reader: toldCustomer(database, customerId), approval });
          send({ channel: "sms", to: phone, text });
        });
      }
      return undefined;
    },

    /** The customer whom the code proves, once; or why it proves nobody. */
    verify(signIn: string, code: string): { customerId: string } | Refusal {
      const verdict = codes.verify(signIn, code);
      return "problem" in verdict ? verdict : { customerId: verdict.proves };
    },
  };
}

export type Codes = ReturnType<typeof openCodes>;

/** In the language of whose number it is, with what the code approves (Regulation 2018/389, art. 5(1)(a)). */
function message(
  code: string,
  { reader, approval }: { reader: Reader; approval: ApprovalRequest | undefined },
): string {
  const words = catalogueOf(reader.language).codes;
  if (!approval) return words.signIn(code);
  const { isDeposit, payee, account } = approvalParts(approval);
  const amount = styleOf(reader).amount(approval.amount);
  return isDeposit
    ? words.deposit({ code, amount, payee, account })
    : words.withdrawal({ code, amount, payee, account });
}
