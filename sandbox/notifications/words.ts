import { type Money, toDecimal } from "#shared/money.ts";
import type { Happening } from "./happening.ts";

export interface Words {
  title: string;
  body: string;
  /** Where the thing is, on Selfcare's pages. */
  path: string;
}

/** What a payer is told of something, and where it leads. Days are told by the clock of `timeZone` (IANA). */
export function wordsOf(what: Happening, timeZone: string): Words {
  const day = (at: number) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "long", year: "numeric" }).format(at);
  switch (what.event) {
    case "deposit_settled":
      return ofPayment(what, {
        title: `${amount(what.money)} has arrived at ${what.merchant}`,
        body: "Your deposit is complete.",
      });
    case "withdrawal_settled":
      return ofPayment(what, {
        title: `${amount(what.money)} from ${what.merchant} has arrived`,
        body: "The money is in your bank account.",
      });
    case "payment_failed":
      return ofPayment(
        what,
        what.type === "deposit"
          ? {
              title: `Your payment to ${what.merchant} did not go through`,
              body: `The ${amount(what.money)} stayed in your bank account.`,
            }
          : {
              title: `Your withdrawal from ${what.merchant} did not go through`,
              body: `${what.merchant} still has the ${amount(what.money)}. You can ask for it again.`,
            },
      );
    case "payment_returned":
      return ofPayment(
        what,
        what.type === "deposit"
          ? {
              title: `${amount(what.money)} to ${what.merchant} came back`,
              body: "The money is back in the bank account that it came from.",
            }
          : {
              title: `Your bank sent ${amount(what.money)} back`,
              body: `The withdrawal is at ${what.merchant} again. Check the account that it was going to.`,
            },
      );
    case "payment_refunded":
      return ofPayment(what, {
        title: `${what.merchant} refunded ${amount(what.money)}`,
        body: "The money is in the bank account that you paid from.",
      });
    case "approval_needed":
      return ofPayment(what, {
        title: `${amount(what.money)} ${what.type === "deposit" ? "to" : "from"} ${what.merchant} waits for your approval`,
        body: "No money moves before you approve it. It lapses by itself.",
      });
    case "hand_off_waiting":
      return {
        title: `${what.merchant} waits for you`,
        body: "You have not finished what you started there.",
        path: what.path,
      };
    case "case_answered":
      return {
        title: "We have answered you",
        body: "You reported a problem with a payment. Read what we found out.",
        path: `/transactions/${what.paymentId}`,
      };
    case "consent_ending":
      return {
        title: `The consent for ${what.account} ends on ${day(what.endsAt)}`,
        body: "Renew it at your bank, so that you can go on paying from this account.",
        path: "/bank-accounts",
      };
    case "consent_lapsed":
      return {
        title: `The consent for ${what.account} has ended`,
        body: "Renew it at your bank to pay from this account again.",
        path: "/bank-accounts",
      };
    case "export_ready":
      return {
        title: "Your data is ready",
        body: `You can download it until ${day(what.expiresAt)}.`,
        path: "/privacy",
      };
    case "account_closing":
      return {
        title: `Your account closes on ${day(what.closesAt)}`,
        body: "Until then you can take it back.",
        path: "/privacy",
      };
    case "new_device":
      return {
        title: "Somebody signed in on a new device",
        body: `${what.device ?? "A browser that we do not know"}, from the network ${what.network}. If it was you, there is nothing to do. Was this not you? Sign it out at once.`,
        path: "/devices",
      };
    case "limit_changed":
      return {
        title: `A limit was changed: ${what.limit}`,
        body: `It is ${what.becomes}. If this was not you, tell us at once.`,
        path: "/limits",
      };
    case "contact_changed":
      return {
        title: `Your ${contacts[what.contact]} ${what.stage === "asked" ? "is to be changed" : "was changed"}`,
        body: `The new one is ${what.masked}. If this was not you, tell us at once.`,
        path: "/preferences",
      };
  }
}

const contacts = { phone: "phone number", email: "e-mail address" };

function ofPayment({ paymentId }: { paymentId: string }, words: Omit<Words, "path">): Words {
  return { ...words, path: `/transactions/${paymentId}` };
}

function amount(money: Money): string {
  return `${toDecimal(money)} ${money.currency}`;
}
