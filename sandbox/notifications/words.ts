import { currencyDigits, toDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";
import type { TransactionType } from "#shared/transactions.ts";
import type { Happening } from "./happening.ts";

/** What a payer is told of something. */
export interface Words {
  title: string;
  body: string;
  /** The same for a locked screen, where anybody may read it: no names, amounts or accounts. */
  brief: string;
  /** Where the thing is, on Selfcare's pages. */
  path: string;
}

/** Whose words they are: days are told by the clock of `timeZone` (IANA), amounts written as in `language` (BCP 47). */
export interface Reader {
  timeZone: string;
  language: string;
}

/** The words for a happening. */
export function wordsOf(what: Happening, { timeZone, language }: Reader): Words {
  const day = (at: number) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "long", year: "numeric" }).format(at);
  if ("paymentId" in what && what.event !== "case_answered") {
    const { event, type, merchant, money, paymentId } = what;
    return {
      ...ofPayment[event][type](written(money, language), merchant),
      path: `/transactions/${paymentId}`,
    };
  }
  switch (what.event) {
    case "hand_off_waiting":
      return {
        title: `${what.merchant} waits for you`,
        body: "You have not finished what you started there.",
        brief: "A merchant's site waits for you",
        path: what.path,
      };
    case "case_answered":
      return {
        title: "We have answered you",
        body: "You reported a problem with a payment. Read what we found out.",
        brief: "We have answered you",
        path: `/transactions/${what.paymentId}`,
      };
    case "account_changed":
      return {
        title: accountTitles[what.change](what.account),
        body: `${accountTexts[what.change]} Was this not you? Tell us at once.`,
        brief: `A bank account was ${what.change}`,
        path: "/bank-accounts",
      };
    case "consent_ending":
      return {
        title: `The consent for ${what.account} ends on ${day(what.endsAt)}`,
        body: "Renew it at your bank, so that you can go on paying from this account.",
        brief: "The consent for a bank account ends soon",
        path: "/bank-accounts",
      };
    case "consent_lapsed":
      return {
        title: `The consent for ${what.account} has ended`,
        body: "Renew it at your bank to pay from this account again. Withdrawals still reach it.",
        brief: "The consent for a bank account has ended",
        path: "/bank-accounts",
      };
    case "export_ready":
      return {
        title: "Your data is ready",
        body: `You can download it until ${day(what.expiresAt)}.`,
        brief: "Your data is ready",
        path: "/privacy",
      };
    case "account_closing":
      return {
        title: `Your account closes on ${day(what.closesAt)}`,
        body: "Until then you can take it back.",
        brief: "Your account is going to be closed",
        path: "/privacy",
      };
    case "new_device":
      return {
        title: "Somebody signed in on a new device",
        body: `${what.device ?? "A browser that we do not know"}, from the network ${what.network}. If it was you, there is nothing to do. Was this not you? Sign it out at once.`,
        brief: "Somebody signed in on a new device",
        path: "/devices",
      };
    case "limit_changed":
      return {
        title: `A limit was changed: ${what.limit}`,
        body: `It is ${what.becomes}. Was this not you? Tell us at once.`,
        brief: "A limit was changed",
        path: "/limits",
      };
    case "contact_changed": {
      const stage = what.stage === "asked" ? "is to be changed" : "was changed";
      return {
        title: `Your ${contacts[what.contact]} ${stage}`,
        body: `The new one is ${what.masked}. Was this not you? Tell us at once.`,
        brief: `Your ${contacts[what.contact]} ${stage}`,
        path: "/contact-details",
      };
    }
  }
}

type PaymentEvent = Extract<Happening, { money: Money }>["event"];
type PaymentWords = (amount: string, merchant: string) => Omit<Words, "path">;
const deposited: PaymentWords = (amount, merchant) => ({
  title: `${amount} has arrived at ${merchant}`,
  body: "Your deposit is complete.",
  brief: "Your deposit has arrived",
});

const withdrawn: PaymentWords = (amount, merchant) => ({
  title: `${amount} from ${merchant} has arrived`,
  body: "The money is in your bank account.",
  brief: "Your withdrawal has arrived",
});

const refunded: PaymentWords = (amount, merchant) => ({
  title: `${merchant} refunded ${amount}`,
  body: "The money is in the bank account that you paid from.",
  brief: "A refund has arrived",
});

const toApprove =
  (preposition: string): PaymentWords =>
  (amount, merchant) => ({
    title: `${amount} ${preposition} ${merchant} waits for your approval`,
    body: "No money moves before you approve it. It lapses by itself.",
    brief: "A payment waits for your approval",
  });

const ofPayment: Record<PaymentEvent, Record<TransactionType, PaymentWords>> = {
  deposit_settled: { deposit: deposited, withdrawal: deposited },
  withdrawal_settled: { deposit: withdrawn, withdrawal: withdrawn },
  payment_failed: {
    deposit: (amount, merchant) => ({
      title: `Your payment to ${merchant} did not go through`,
      body: `The ${amount} stayed in your bank account.`,
      brief: "A payment did not go through",
    }),
    withdrawal: (amount, merchant) => ({
      title: `Your withdrawal from ${merchant} did not go through`,
      body: `${merchant} still has the ${amount}. You can ask for it again.`,
      brief: "A withdrawal did not go through",
    }),
  },
  payment_returned: {
    deposit: (amount, merchant) => ({
      title: `${amount} to ${merchant} came back`,
      body: "The money is back in the bank account that it came from.",
      brief: "A payment came back",
    }),
    withdrawal: (amount, merchant) => ({
      title: `Your bank sent ${amount} back`,
      body: `The withdrawal is at ${merchant} again. Check the account that it was going to.`,
      brief: "Your bank sent a withdrawal back",
    }),
  },
  payment_refunded: { deposit: refunded, withdrawal: refunded },
  approval_needed: { deposit: toApprove("to"), withdrawal: toApprove("from") },
};

const accountTitles = {
  added: (account: string) => `Your account at ${account} was added`,
  removed: (account: string) => `Your account at ${account} was removed`,
  renewed: (account: string) => `The consent for ${account} was renewed`,
};

const accountTexts = {
  added: "It can receive your withdrawals.",
  removed: "It is used for nothing any more.",
  renewed: "You can pay from it for another 180 days.",
};

const contacts = { phone: "phone number", email: "e-mail address" };

function written(money: Money, language: string): string {
  const digits = currencyDigits(money.currency);
  return `${decimals(language, digits).format(Number(toDecimal(money)))} ${money.currency}`;
}

/** Making a formatter costs a hundred times what using it does. */
function decimals(language: string, digits: number): Intl.NumberFormat {
  const name = `${language} ${digits}`;
  const locale = language === "en" ? "en-GB" : language;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const format = formats.get(name) ?? new Intl.NumberFormat(locale, options);
  formats.set(name, format);
  return format;
}

const formats = new Map<string, Intl.NumberFormat>();
