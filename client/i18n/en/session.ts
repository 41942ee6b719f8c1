import { createPlural } from "../plural.ts";

const plural = createPlural("en");

export const session = {
  welcome: {
    title: "See where your money is",
    text: "Every deposit and withdrawal you made on merchants' sites, who holds the money now, and when it arrives.",
    signIn: "Sign in",
    note: "You sign in the same way as when you pay: with your phone number and a code.",
  },
  ended: {
    session_expired: {
      title: "You have been signed out",
      text: "Nobody did anything here for a while, so we closed the door. Sign in to go on where you were.",
    },
    signed_out: {
      title: "You are signed out",
      text: "What was shown on this device is gone from it. See you next time.",
    },
    signed_out_elsewhere: {
      title: "You have been signed out",
      text: "You signed out at another of our sites, and that signs you out everywhere. What was shown here is gone from this device.",
    },
    session_revoked: {
      title: "You were signed out from another device",
      text: "Somebody who is signed in as you ended the sign-in on this one. To go on here, you prove once more that it is you.",
    },
    session_evicted: {
      title: "You have been signed out",
      text: "You have signed in on ten other devices since, and more are not kept. Sign in to go on where you were.",
    },
  },
  charge: "What's this charge?",
  signInAgain: "Sign in again",
  warning: {
    title: "Are you still there?",
    text: "To keep your payments private, you are signed out when nothing happens for a while.",
    countdown: (seconds: number) =>
      plural(seconds, { one: `${seconds} second left`, other: `${seconds} seconds left` }),
    stay: "Stay signed in",
    signOut: "Sign out",
  },
  ending: {
    title: "Time to sign in again",
    text: "For your safety, a sign-in lasts only so long. This one ends now; what you see will still be here.",
    signIn: "Sign in again",
    later: "Not yet",
  },
  unknown: "We will be right back",
  signOutFailed: "Signing out did not work. Please try again.",
};
