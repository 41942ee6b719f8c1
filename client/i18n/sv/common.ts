import type { common as en } from "#client/i18n/en/common.ts";

export const common: typeof en = {
  close: "Stäng",
  undo: "Ångra",
  copy: { copy: "Kopiera", copied: "Kopierat", failed: "Kunde inte kopiera" },
};
