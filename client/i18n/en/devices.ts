import type { SecurityEventType } from "#shared/security-events.ts";

export const devices = {
  title: "Devices and security",
  name: {
    both: (browser: string, system: string) => `${browser} on ${system}`,
    none: "Unknown browser",
  },
  list: {
    title: "Where you are signed in",
    current: "This one",
    since: "Signed in",
    lastActive: "Last active",
    activeNow: "Active now",
    /** Such as `198.51.100.…` */
    network: (beginning: string) => `Network ${beginning}`,
    noNetwork: "Network not known",
    localNetwork: "Local network",
    end: "Sign out",
    endOthers: "Sign out all others",
    alone: "You are signed in nowhere else.",
    aboutNetworks:
      "A network is the beginning of an internet address, which many people share. We do not look up where it is: a guess at a town is often wrong.",
  },
  end: {
    one: (name: string) => `Sign out ${name}?`,
    oneText: "It is signed out at once. To come in there again, you prove with a new code that it is you.",
    others: "Sign out all other devices?",
    othersText:
      "They are signed out at once. To come in there again, you prove with a new code that it is you.",
    act: "Sign out",
    keep: "Leave it",
    done: "Signed out.",
    gone: "It is signed out already",
    goneText: "This device is no longer signed in.",
  },
  events: {
    title: "What happened",
    more: "Show older ones",
    end: "Nothing older is kept here.",
    none: "Nothing yet",
    noneText: "From now on, sign-ins and what is done about your money stand here.",
    types: {
      signed_in: "Signed in",
      signed_in_new_device: "Signed in on a new device",
      step_up: "Proved once more that it is you",
      sign_in_refused: "A sign-in was refused",
      signed_out: "Signed out",
      signed_out_elsewhere: "Signed out at another of our sites",
      session_revoked: "Signed out from another device",
      session_evicted: "Signed out to make room for an eleventh device",
      payment_started: "Payment started",
      payment_approved: "Payment approved",
      approval_refused: "Approval of a payment refused",
      payment_cancelled: "Payment cancelled",
      refund_requested: "Refund asked for",
      limit_changed: "A limit was changed",
      block_started: "A block was put on",
      block_ended: "A block was taken off",
      permission_ended: "A permission of a merchant's was ended",
    } satisfies Record<SecurityEventType, string>,
  },
};
