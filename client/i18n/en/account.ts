export const account = {
  title: "Your account",
  groups: { money: "Your money", messages: "What you are told", you: "You" },
  parts: {
    preferences: { title: "Preferences", text: "Appearance, time zone, how amounts and dates are written" },
  },
};
