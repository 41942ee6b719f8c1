import type { Words } from "#client/i18n/words.ts";

export const common: Words["common"] = {
  close: "Stäng",
  undo: "Ångra",
  copy: { copy: "Kopiera", copied: "Kopierat", failed: "Kunde inte kopiera" },
};
