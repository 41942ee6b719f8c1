import type { LimitFacts } from "#client/components/limit-facts.ts";
import type { Period } from "#shared/periods.ts";
import type { Reason } from "#shared/reasons.ts";

interface Problem {
  title: string;
  text: string;
}

const limits: Record<Period, string> = {
  transaction: "limit per payment",
  day: "daily limit",
  week: "weekly limit",
  month: "monthly limit",
};
const caps: Record<Period, string> = {
  transaction: "cap per payment",
  day: "daily cap",
  week: "weekly cap",
  month: "monthly cap",
};

const away = "Your money and your payments are not affected. Try again in a moment.";

/** Messages for failures: what happened, and what to do. */
export const problems = {
  tryAgain: "Try again",
  signInAgain: "Sign in once more",
  bankAccounts: "Go to your bank accounts",
  limits: "Go to your limits and blocks",
  requestId: "Reference for support:",
  loading: "Loading",
  stale: (title: string) => `${title} This may be out of date.`,
  /** Why a limit refused, in place of the text below. */
  limit: ({ kind, period, amount, left, until }: LimitFacts) => {
    const name = kind === "cap" ? caps[period] : limits[period];
    return until === null
      ? `Your ${name} is ${amount}. Nothing has been moved.`
      : `Your ${name} of ${amount} leaves ${left} until ${until}. Nothing has been moved.`;
  },
  /** Why a block refused, in place of the text below. */
  block: (until: string | null) =>
    until === null
      ? "The block lasts until you end it. Nothing has been moved."
      : `The block lasts until ${until}. Nothing has been moved.`,
  kinds: {
    invalid_input: { title: "We could not read that.", text: "Check what is in the address or the form." },
    not_found: {
      title: "There is nothing here.",
      text: "It may have been removed, or the link is incomplete.",
    },
    signed_out: { title: "You are signed out.", text: "Sign in to see this." },
    session_expired: { title: "You have been signed out.", text: "Sign in again to go on where you were." },
    session_evicted: {
      title: "You have been signed out.",
      text: "You signed in on ten other devices since. Sign in again to go on here.",
    },
    session_revoked: {
      title: "You were signed out from another device.",
      text: "Somebody who is signed in as you ended the sign-in on this one.",
    },
    signed_out_elsewhere: {
      title: "You have been signed out.",
      text: "You signed out at another of our sites, which signs you out everywhere.",
    },
    sign_in_cancelled: {
      title: "You cancelled signing in.",
      text: "Nothing has changed. You can start again.",
    },
    sign_in_expired: { title: "Signing in took too long.", text: "Start again: it takes a minute." },
    sign_in_failed: { title: "Signing in did not work.", text: "Nothing has changed. Please try again." },
    sign_in_unavailable: { title: "Signing in is not available right now.", text: away },
    fresh_sign_in_needed: {
      title: "Sign in once more for this.",
      text: "Payments of more than 90 days ago and sensitive changes need a fresh sign-in. It takes a minute.",
    },
    approval_cancelled: {
      title: "You cancelled the approval.",
      text: "No money has moved. You can approve the payment as long as it waits.",
    },
    approval_expired: {
      title: "The approval took too long.",
      text: "No money has moved. Approve the payment again: the code works for five minutes.",
    },
    approval_failed: {
      title: "The approval did not work.",
      text: "No money has moved. You can approve the payment again.",
    },
    approval_refused: {
      title: "The approval does not fit this payment.",
      text: "No money has moved. Check the amount and to whom it goes before you approve again.",
    },
    approval_blocked: {
      title: "Too many wrong codes.",
      text: "No money has moved. For your safety, wait 15 minutes before you approve again.",
    },
    approval_over: {
      title: "This approval is over.",
      text: "It was finished already, or took too long. Your payments say how it stands.",
    },
    approval_unavailable: {
      title: "Approving is not available right now.",
      text: "No money has moved, and the payment waits for you. Try again in a moment.",
    },
    approval_unknown: {
      title: "We do not know yet whether your approval arrived.",
      text: "This page follows. If the payment still waits in a minute, approve it again: it is not paid twice.",
    },
    sessions_unavailable: { title: "We cannot check that it is you right now.", text: away },
    service_unavailable: { title: "This is not available right now.", text: away },
    service_timeout: { title: "This takes too long right now.", text: away },
    service_misbehaved: { title: "We got an answer that we do not understand.", text: away },
    outcome_unknown: {
      title: "We are checking whether this went through.",
      text: "Please do not do it again. We look it up, and this page follows.",
    },
    overloaded: { title: "Too much is going on here right now.", text: away },
    insufficient_funds: {
      title: "There is not that much to withdraw.",
      text: "Choose a smaller amount. Nothing has been moved.",
    },
    amount_out_of_bounds: {
      title: "This amount is not possible here.",
      text: "Choose one within the bounds that are shown. Nothing has been moved.",
    },
    limit_reached: {
      title: "This is more than your limit allows.",
      text: "Choose a smaller amount, or wait until the limit frees up. Nothing has been moved.",
    },
    merchant_blocked: {
      title: "You have blocked payments to this merchant.",
      text: "The block does what you asked of it. Nothing has been moved.",
    },
    limit_not_lower: {
      title: "The limit has changed in the meantime.",
      text: "Look at it again before you change it.",
    },
    change_took_effect: {
      title: "The change has come into effect.",
      text: "It can no longer be taken back. You can lower the limit again at once.",
    },
    block_holds: {
      title: "The block holds.",
      text: "You chose how long it lasts. Until then nobody can end it, and neither can we.",
    },
    intent_changed: {
      title: "This payment was already started with other details.",
      text: "Look at your payments before you start a new one.",
    },
    intent_in_flight: {
      title: "This payment is already being made.",
      text: "One moment: the page follows it.",
    },
    too_many: { title: "There are as many as there can be.", text: "Remove one first, then try again." },
    too_late: {
      title: "It is too late for that.",
      text: "The payment has moved on in the meantime. Look at where it is now.",
    },
    not_offered: { title: "This is not offered here.", text: "Your platform does without this part." },
    not_refundable: {
      title: "This payment cannot be refunded.",
      text: "A refund is possible once a deposit has arrived, and once only.",
    },
    closure_blocked: {
      title: "The account cannot be closed yet.",
      text: "Something of yours is still under way. The page on privacy says what has to end first.",
    },
    nothing_moved: {
      title: "There is nothing to prove yet.",
      text: "A payment can be proven once it was sent to a bank.",
    },
    case_open: {
      title: "You have already reported a problem with this payment.",
      text: "Write to it instead of starting another.",
    },
    account_exists: {
      title: "This account is among yours already.",
      text: "You find it with your bank accounts.",
    },
    account_in_use: {
      title: "Something still needs this account.",
      text: "It can be removed once its payments have come to their end and no merchant collects from it.",
    },
    bank_not_reached: {
      title: "We do not reach the bank of this account.",
      text: "Choose an account at another bank.",
    },
    code_too_soon: {
      title: "A code was sent a moment ago.",
      text: "Wait half a minute before you ask for another.",
    },
    codes_blocked: {
      title: "That was too often in a short time.",
      text: "For your safety, wait 15 minutes before you try again.",
    },
    contact_invalid: { title: "This cannot be right.", text: "Look at it once more." },
    contact_unchanged: { title: "We reach you by this already.", text: "There is nothing to change." },
    consent_needed: {
      title: "Your bank does not let us pay from this account now.",
      text: "Renew your consent at the bank, or pay from another account. Withdrawals still reach it.",
    },
    iban_invalid: { title: "This is no account number.", text: "Look at it once more." },
    link_cancelled: {
      title: "You came back from your bank without consenting.",
      text: "Nothing has changed. You can start again at any time.",
    },
    link_expired: {
      title: "The way to your bank and back took too long.",
      text: "Nothing has changed. Start again: it takes a minute.",
    },
    link_failed: {
      title: "Your bank did not let us do that.",
      text: "Nothing has changed. You can start again.",
    },
    link_other_holder: {
      title: "These accounts are in another name than yours.",
      text: "Nothing has been added. Choose accounts that are your own.",
    },
    payee_check_changed: {
      title: "The bank says something else about the holder now.",
      text: "Nothing has been added. Look at what it says, and decide again.",
    },
    hand_off_foreign: {
      title: "This link is for somebody else.",
      text: "Sign in as the payer whom it was made for, or ask for a new one where you came from.",
    },
    hand_off_over: {
      title: "This has ended in the meantime.",
      text: "Ask for a new link where you came from.",
    },
    hand_off_changed: {
      title: "What you were shown is no longer so.",
      text: "Look at it again before you agree. Nothing was passed on.",
    },
    foreign_request: {
      title: "We refused this for safety.",
      text: "Open the page again and repeat what you did.",
    },
    too_large: { title: "That is too much at once.", text: "Send less, and try again." },
    too_many_calls: { title: "That is too much at once.", text: "Wait a moment, and try again." },
    too_many_requests: {
      title: "That was too often in a short time.",
      text: "For safety we take no more of this for now. Wait a few minutes, and try again.",
    },
    too_many_streams: {
      title: "You have this open too many times.",
      text: "Close the windows that you don't need. Until then, this one updates when you come back to it.",
    },
    request_timeout: {
      title: "Your connection was too slow.",
      text: "What you sent didn't reach us, so nothing was done. Check your connection and try again.",
    },
    exports_busy: {
      title: "Too many exports are waiting right now.",
      text: "Your export wasn't made. Try again in a minute.",
    },
    unsupported_media_type: {
      title: "We could not read that.",
      text: "Open the page again and repeat what you did.",
    },
    unexpected: { title: "Something went wrong on our side.", text: away },
    offline: { title: "You are offline.", text: "This loads by itself once you are connected again." },
    unreachable: { title: "We could not be reached.", text: "Check your connection, and try again." },
  } satisfies Record<Reason | "offline" | "unreachable", Problem>,
};
