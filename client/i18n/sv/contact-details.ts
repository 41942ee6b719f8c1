import type { contactDetails as en } from "#client/i18n/en/contact-details.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("sv");

export const contactDetails: typeof en = {
  title: "Kontaktuppgifter",
  kinds: { phone: "Telefonnummer", email: "E-postadress" },
  texts: {
    phone: "Du loggar in med det, och vi skickar koder dit.",
    email: "Dit skickar vi det som du får veta med e-post.",
  },
  none: "Inget angivet än.",
  change: "Ändra",
  of: (what) => `: ${what}`,
  fresh: "Det är så du loggar in och så vi når dig. Därför ber vi dig bekräfta igen att det är du.",

  form: {
    label: { phone: "Nytt telefonnummer", email: "Ny e-postadress" },
    hint: {
      phone: "Vi skickar en kod dit. Inget ändras förrän du har skrivit in den.",
      email: "Vi skickar en kod dit. Inget ändras förrän du har skrivit in den.",
    },
    missing: "Skriv det nya.",
    send: "Skicka koden",
    keep: "Avbryt",
  },

  waiting: {
    title: (address) => `En kod är på väg till ${address}`,
    text: "Skriv in den här. Fram till dess ändras inget. Kommer ingen kod? Kontrollera att du har skrivit rätt.",
    code: "Kod",
    codeHint: (time) => `Sex siffror, till ${time}.`,
    missing: "Skriv kodens sex siffror.",
    wrong: (left) =>
      plural(left, {
        one: "Fel kod. Ett försök är kvar, sedan får du vänta 15 minuter.",
        other: `Fel kod. ${left} försök är kvar.`,
      }),
    expired: "Koden gäller inte längre. Skicka en ny, eller börja om.",
    blocked: (time) => `Det var för många felaktiga koder. Försök igen efter ${time}.`,
    confirm: "Bekräfta",
    again: "Skicka en ny kod",
    sent: "En ny kod är på väg. Den förra gäller inte längre.",
    cancel: "Avbryt",
  },

  done: {
    phone: "Ditt telefonnummer är ändrat. Från och med nu loggar du in med det nya.",
    email: "Din e-postadress är ändrad.",
  },
  cancelled: "Inget ändrades.",
  undo: "Ångra",
  close: "Stäng",
};
