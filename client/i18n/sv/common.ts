import type { Messages } from "#client/i18n/messages.ts";

export const common: Messages["common"] = {
  close: "Stäng",
  undo: "Ångra",
  copy: { copy: "Kopiera", copied: "Kopierat", failed: "Kunde inte kopiera" },
};
