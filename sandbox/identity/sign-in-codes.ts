import type { Database } from "bun:sqlite";
import type { Clock } from "#sandbox/core/clock.ts";
import { minute } from "#sandbox/core/duration.ts";
import { openOneTimeCodes, type Refusal } from "#sandbox/core/one-time-codes.ts";
import { catalogueFor, formatterFor, type ReaderLocale } from "#sandbox/notifications/messages/locale.ts";
import { recipientOf } from "#sandbox/notifications/recipient.ts";
import { customerByPhone } from "#sandbox/profile/customers.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import { approvalParts } from "./approvals.ts";

/** ms (Regulation 2018/389, art. 4(2)(c) wants it short-lived; art. 4(3)(d) says 5 min). */
const lifetime = 5 * minute;

export interface CodesOptions {
  database: Database;
  clock: Clock;
  send(messageText: { channel: "sms"; to: string; text: string }): void;
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
          const text = messageText(issued.code, { reader: recipientOf(database, customerId), approval });
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
function messageText(
  code: string,
  { reader, approval }: { reader: ReaderLocale; approval: ApprovalRequest | undefined },
): string {
  const messages = catalogueFor(reader.language).codes;
  if (!approval) return messages.signIn(code);
  const { isDeposit, payee, account } = approvalParts(approval);
  const amount = formatterFor(reader).amount(approval.amount);
  return isDeposit
    ? messages.deposit({ code, amount, payee, account })
    : messages.withdrawal({ code, amount, payee, account });
}
