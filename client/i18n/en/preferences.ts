export const preferences = {
  title: "Preferences",
  theme: "Appearance",
  themes: { system: "As the device", light: "Light", dark: "Dark" },
  timeZone: "Time zone",
  timeZoneHint: "Times and days are told by the clock of this place.",
  language: "Numbers and dates",
  languageHint: "How amounts and dates are written.",
  saved: "Saved.",
  failed: "This could not be saved.",
};
