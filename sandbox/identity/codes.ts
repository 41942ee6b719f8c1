import type { Database } from "bun:sqlite";
import type { Clock } from "#sandbox/clock.ts";
import { openOneTimeCodes, type Refusal } from "#sandbox/one-time-codes.ts";
import { customerByPhone } from "#sandbox/profile/customers.ts";

/** ms (Regulation 2018/389, art. 4(2)(c) wants it short-lived; art. 4(3)(d) says 5 min). */
const lifetime = 5 * 60_000;

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
    request(signIn: string, phone: string, approves?: string): Refusal | undefined {
      const customerId = customerByPhone(database, phone);
      const issued = codes.issue({
        challenge: signIn,
        subject: phone,
        address: phone,
        proves: customerId,
      });
      if ("problem" in issued) return issued;
      // After the answer, whose time must not tell whether there is anybody to send it to.
      if (customerId) setImmediate(send, { channel: "sms", to: phone, text: message(issued.code, approves) });
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

function message(code: string, approves?: string): string {
  return approves
    ? `${code} approves ${approves}. It works once, for 5 minutes. If that is not what you want, do not use it.`
    : `${code} is your code for the payment platform. It works once, for 5 minutes. Never give it to anybody.`;
}
