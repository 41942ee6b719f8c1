import { html } from "#sandbox/web/html.ts";
import type { en } from "./en.ts";

export const sv: typeof en = {
  language: "sv",
  platform: "Betalplattformen",
  sandbox: "En sandlåda: inga riktiga personer, banker eller pengar.",
  error: (title) => `Fel: ${title}`,
  application: "appen",
  goTo: (name) => `Gå till ${name}`,
  cancel: "Avbryt",
  backTo: (application) => `Tillbaka till ${application}`,

  number: {
    title: "Logga in",
    titleAgain: "Bekräfta att det är du",
    lead: (application) => `Vi skickar en kod till din telefon. Sedan kommer du vidare till ${application}.`,
    leadAgain: (application) =>
      `${application} ber dig att logga in en gång till. Vi skickar en kod till din telefon.`,
    label: "Telefonnummer",
    send: "Skicka kod",
    missing: "Ange ditt telefonnummer.",
    wrong: "Det är inget telefonnummer. Kontrollera siffrorna.",
  },

  code: {
    title: "Ange koden",
    lead: (number) => html`Om ${number} tillhör en kund är en kod med sex siffror på väg dit.`,
    label: "Kod",
    next: "Fortsätt",
    resend: "Skicka en ny kod",
    resent: "En ny kod är på väg. Den förra fungerar inte längre.",
    changeNumber: "Byt nummer",
    incomplete: "Ange de sex siffrorna i koden.",
    noPhone: (inbox) =>
      html`Här finns ingen telefon: det här är en sandlåda. Dess sms kommer till ${inbox("telefonens inkorg")}.`,
  },

  approval: {
    deposit: (amount, merchant) => `Godkänn ${amount} till ${merchant}`,
    withdrawal: (amount, merchant) => `Godkänn ${amount} från ${merchant}`,
    from: "Från",
    to: "Till",
    reference: "Referens",
    willSend: (number) => html`Vi skickar en kod för just den här betalningen till ${number}.`,
    sent: (number) => html`En kod för just den här betalningen är på väg till ${number}.`,
    approve: "Godkänn",
  },

  refusals: {
    wrong: (left) => `Det är fel kod. Du har ${left === 1 ? "ett" : left} försök kvar.`,
    expired: "Koden fungerar inte längre. Skicka en ny.",
    tooSoon: (seconds) =>
      `En kod skickades nyss. Vänta ${seconds === 1 ? "en sekund" : `${seconds} sekunder`} på nästa.`,
    blocked: (minutes) =>
      `För många felaktiga koder. Försök igen om ${minutes === 1 ? "en minut" : `${minutes} minuter`}.`,
  },

  problems: {
    over: {
      title: "Den här sidan har gjort sitt",
      text: "Det du gjorde här är klart, eller så tog det mer än 15 minuter. Webbplatsen som skickade dig hit visar hur det gick.",
    },
    failed: { title: "Det gick inte", text: "Något gick fel hos oss. Inget har ändrats." },
    stuck: {
      title: "Det går inte att fortsätta inloggningen",
      text: "Den tog för lång tid eller är redan klar, eller så är länken inte fullständig.",
    },
  },

  signOut: {
    asking: "Vill du logga ut?",
    consequence: "Du loggas ut från alla webbplatser som använder betalplattformen.",
    signOut: "Logga ut",
    stay: "Fortsätt vara inloggad",
    going: "Du loggas ut",
    moment: "Ett ögonblick.",
    done: "Du är utloggad",
    ended: "Betalplattformen har loggat ut dig i den här webbläsaren.",
  },
};
