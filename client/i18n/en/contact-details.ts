import type { ContactKind } from "#shared/contact-details.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("en");

type ByKind = Record<ContactKind, string>;

export const contactDetails = {
  title: "Contact details",
  kinds: { phone: "Phone number", email: "E-mail address" } satisfies ByKind,
  texts: {
    phone: "You sign in with it, and codes go there.",
    email: "What you are told by e-mail goes there.",
  } satisfies ByKind,
  none: "There is none yet.",
  change: "Change",
  of: (what: string) => `: ${what}`,
  fresh: "This is how you sign in and how we reach you. So please confirm once more that it is you.",

  form: {
    label: { phone: "New phone number", email: "New e-mail address" } satisfies ByKind,
    hint: {
      phone: "We send a code there. Until you have entered it, nothing changes.",
      email: "We send a code there. Until you have entered it, nothing changes.",
    } satisfies ByKind,
    missing: "Write the new one.",
    send: "Send the code",
    keep: "Leave it as it is",
  },

  waiting: {
    title: (address: string) => `A code is on its way to ${address}`,
    text: "Enter it here. Until then nothing changes. No code? Check that you wrote it correctly.",
    code: "Code",
    codeHint: (time: string) => `Six digits, until ${time}.`,
    missing: "Enter the six digits of the code.",
    wrong: (left: number) =>
      plural(left, {
        one: "Wrong code. One try is left, then you have to wait for 15 minutes.",
        other: `Wrong code. ${left} tries are left.`,
      }),
    expired: "That code no longer works. Send a new one, or start again.",
    blocked: (time: string) => `There were too many wrong codes. Try again after ${time}.`,
    confirm: "Confirm",
    again: "Send a new code",
    sent: "A new code is on its way. The one before no longer works.",
    cancel: "Leave it as it is",
  },

  done: {
    phone: "Your phone number is changed. You sign in with the new one from now on.",
    email: "Your e-mail address is changed.",
  } satisfies ByKind,
  cancelled: "Nothing was changed.",
  undo: "Undo",
  close: "Close",
};
