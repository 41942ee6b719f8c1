import { type Html, html } from "#sandbox/web/html.ts";

/** Messages of the identity service's pages. Other languages have the shape of the English ones. */
export const en = {
  language: "en",
  platform: "The payment platform",
  sandbox: "A sandbox: no real people, banks or money.",
  error: (title: string) => `Error: ${title}`,
  application: "the application",
  goTo: (name: string) => `Go to ${name}`,
  cancel: "Cancel",
  backTo: (application: string) => `Back to ${application}`,

  number: {
    title: "Sign in",
    titleAgain: "Confirm that it is you",
    lead: (application: string) => `We send a code to your phone, and you go on to ${application}.`,
    leadAgain: (application: string) =>
      `${application} asks you to sign in once more: we send a code to your phone.`,
    label: "Phone number",
    send: "Send code",
    missing: "Enter your phone number.",
    wrong: "That is not a phone number. Check the digits.",
  },

  code: {
    title: "Enter the code",
    lead: (number: Html) =>
      html`If ${number} belongs to a customer, a code of six digits is on its way there.`,
    label: "Code",
    next: "Continue",
    resend: "Send a new code",
    resent: "A new code is on its way. The one before no longer works.",
    changeNumber: "Change number",
    incomplete: "Enter the six digits of the code.",
    noPhone: (inbox: (name: string) => Html) =>
      html`No phone here: this is a sandbox. Its texts arrive in the ${inbox("phone inbox")}.`,
  },

  approval: {
    deposit: (amount: string, merchant: string) => `Approve ${amount} to ${merchant}`,
    withdrawal: (amount: string, merchant: string) => `Approve ${amount} from ${merchant}`,
    from: "From",
    to: "To",
    reference: "Reference",
    willSend: (number: Html) => html`We send a code for this payment alone to ${number}.`,
    sent: (number: Html) => html`A code for this payment alone is on its way to ${number}.`,
    approve: "Approve",
  },

  refusals: {
    wrong: (left: number) => `That is not the code. ${left === 1 ? "One try is" : `${left} tries are`} left.`,
    expired: "That code no longer works. Send a new one.",
    tooSoon: (seconds: number) =>
      `A code was sent a moment ago. Wait ${seconds === 1 ? "a second" : `${seconds} seconds`} for the next one.`,
    blocked: (minutes: number) =>
      `Too many wrong codes. Try again in ${minutes === 1 ? "a minute" : `${minutes} minutes`}.`,
  },

  problems: {
    over: {
      title: "This page has done its work",
      text: "What you did here is finished, or it took longer than 15 minutes. The site that sent you here says how it stands.",
    },
    failed: { title: "That did not work", text: "Something failed on our side. Nothing was changed." },
    stuck: {
      title: "This sign-in cannot go on",
      text: "It took too long, was finished already, or its link is not complete.",
    },
  },

  signOut: {
    asking: "Sign out?",
    consequence: "This ends your sign-in at every site that uses the payment platform.",
    signOut: "Sign out",
    stay: "Stay signed in",
    going: "Signing out",
    moment: "One moment.",
    done: "You are signed out",
    ended: "The payment platform has ended your sign-in in this browser.",
  },
};
