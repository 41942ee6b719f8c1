import type { views as en } from "#client/i18n/en/views.ts";

export const views: typeof en = {
  title: "Sparade vyer",
  save: "Spara vyn",
  rename: "Byt namn på vyn",
  remove: "Ta bort vyn",
  more: (name) => `Ändra vyn ${name}`,
  name: "Namn",
  nameHint: "Till exempel ”Spel i år”. Den finns på alla dina enheter.",
  nameMissing: "Ge den ett namn.",
  keep: "Spara",
  cancel: "Avbryt",
  saved: "Vyn är sparad.",
  renamed: "Vyn har fått ett annat namn.",
  removed: "Vyn är borttagen.",
  removedNamed: (name) => `”${name}” är borttagen.`,
  undo: "Ångra",
  failed: "Det gick inte. Försök igen.",
};
