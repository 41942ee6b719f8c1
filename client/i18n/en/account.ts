export const account = {
  title: "Your account",
  groups: { money: "Your money", messages: "Messages", you: "You" },
  parts: {
    contactDetails: { title: "Contact details", text: "Your phone number and e-mail address" },
    limits: { title: "Limits and blocks", text: "How much you can pay, and whom you cannot" },
    merchants: { title: "Merchants", text: "What each of them may do, and how to end it" },
    cases: { title: "Reported problems", text: "What you reported about payments, and our answers" },
    bankAccounts: { title: "Bank accounts", text: "Which are yours, and what we may pay from" },
    devices: { title: "Devices and security", text: "Where you are signed in, and what happened" },
    notifications: { title: "What you are told", text: "Inbox, e-mail, texts and push, quiet hours" },
    privacy: { title: "Privacy", text: "A copy of your data, and closing the account" },
    preferences: {
      title: "Preferences",
      text: "Language, appearance, time zone, first page, and what you agree to",
    },
  },
};
