import { createPlural } from "../plural.ts";

const plural = createPlural("en");

export const privacy = {
  title: "Privacy",
  copy: {
    title: "A copy of your data",
    text: "Everything that the platform has of you, in one file: as a page that you can read, and as JSON for other programs. It takes a moment, and you need not wait here. We tell you when it is ready.",
    make: "Make a copy",
    asked: "Your copy is being made.",
    none: "You have not asked for a copy yet.",
    requested: (day: string) => `Asked for on ${day}`,
    preparing: (percent: number) => `Being made: ${percent} %`,
    download: (size: string) => `Download (${size})`,
    until: (day: string) => `Can be downloaded until ${day}. You sign in once more for it.`,
    expired: "Expired and deleted",
  },
  close: {
    title: "Close your account",
    text: (days: number) =>
      `You can no longer sign in once it is closed. It closes ${plural(days, { one: "a day", other: `${days} days` })} after you ask for it, and until then you can take it back.`,
    obstacles: {
      title: "This has to end first",
      payments_under_way: "A payment is under way. Wait until it has arrived, or cancel it.",
      payments_link: "See the payments",
      cases_open: "You reported a problem that is not closed.",
      cases_link: "See the payments with problems",
    },
    ask: "Close the account",
    keep: "Keep it",
    confirm: {
      title: "Close the account?",
      text: (day: string) =>
        `It closes on ${day}. Until then nothing changes, and you can take it back here.`,
      read: "I have read what becomes of my data.",
      unread: "Tick the box first.",
    },
    closing: (day: string) => `Your account closes on ${day}.`,
    closingText: "Until then everything works as before, and you can take it back.",
    takeBack: "Keep the account",
    takenBack: "Your account stays open.",
    asked: (day: string) => `Your account closes on ${day}.`,
  },
  retention: {
    title: "What becomes of your data",
    kind: "Data",
    fate: "When the account closes",
    deleted: "Deleted",
    kept: (day: string) => `Kept until ${day}`,
    law: (law: string) => `under ${law}`,
    categories: {
      payments: { name: "Payments and receipts", text: "Who paid whom, how much and when" },
      identity: { name: "Who you are", text: "Your name, and how we made sure of it" },
      security_events: { name: "Security events", text: "When and where you signed in" },
      cases: { name: "Problems you reported", text: "What you wrote, and our answers" },
      bank_accounts: { name: "Bank accounts", text: "The accounts that you linked" },
      permissions: { name: "Permissions", text: "What merchants were allowed to do" },
      contact: { name: "Contact details", text: "Your phone number and e-mail address" },
      preferences: { name: "Preferences", text: "Language, time zone, appearance" },
      notifications: { name: "Messages", text: "What we told you" },
      other: { name: "Other data", text: "What belongs to none of these" },
    },
  },
};
