import type { Database } from "bun:sqlite";
import type { Clock } from "#sandbox/core/clock.ts";
import { minute } from "#sandbox/core/duration.ts";
import { openOneTimeCodes, type Refusal } from "#sandbox/core/one-time-codes.ts";
import { catalogueFor, formatterFor, type ReaderLocale } from "#sandbox/notifications/messages/locale.ts";
import { recipientOf } from "#sandbox/notifications/recipient.ts";
import { customerByPhone } from "#sandbox/profile/customers.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import { approvalParts } from "./approvals.ts";

/** Short-lived by Regulation 2018/389, art. 4(2)(c); 5 minutes by art. 4(3)(d). */
const lifetime = 5 * minute;

export interface CodesOptions {
  database: Database;
  clock: Clock;
  send(messageText: { channel: "sms"; to: string; text: string }): void;
}

/**
 * Manages the codes for sign-in and approval. An unknown number is treated like a known one, except that no
 * message is sent.
 */
export function openCodes({ database, clock, send }: CodesOptions) {
  const codes = openOneTimeCodes({ database, clock, purpose: "sign-in", lifetime });

  return {
    /** Number that the sign-in's code was sent to. */
    phoneOf: codes.addressOf,

    isBlocked: codes.isBlocked,

    /** Sends a code that replaces the previous one. The message names the approval, if any. */
    request(signIn: string, phone: string, approval?: ApprovalRequest): Refusal | undefined {
      const customerId = customerByPhone(database, phone);
      const issued = codes.issue({
        challenge: signIn,
        subject: phone,
        address: phone,
        proves: customerId,
      });
      if ("problem" in issued) return issued;
      // Sent after the response, whose timing must not reveal whether the number is known.
      if (customerId) {
        setImmediate(() => {
          const text = messageText(issued.code, { reader: recipientOf(database, customerId), approval });
          send({ channel: "sms", to: phone, text });
        });
      }
      return undefined;
    },

    /** Returns the customer whom the code proves, once, or why it was refused. */
    verify(signIn: string, code: string): { customerId: string } | Refusal {
      const verdict = codes.verify(signIn, code);
      return "problem" in verdict ? verdict : { customerId: verdict.proves };
    },
  };
}

export type Codes = ReturnType<typeof openCodes>;

/**
 * Writes the message in the customer's language, with what the code approves (Regulation 2018/389, art.
 * 5(1)(a)).
 */
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
