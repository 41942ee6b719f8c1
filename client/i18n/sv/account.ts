import type { account as en } from "#client/i18n/en/account.ts";

export const account: typeof en = {
  title: "Ditt konto",
  groups: { money: "Dina pengar", messages: "Meddelanden", you: "Du" },
  parts: {
    limits: { title: "Gränser och spärrar", text: "Hur mycket du kan betala, och vem du inte kan betala" },
    merchants: { title: "Butiker", text: "Vad var och en får göra, och hur du avslutar det" },
    notifications: { title: "Vad du får veta", text: "Inkorg, e-post, sms och push, tysta timmar" },
    cases: { title: "Anmälda problem", text: "Vad du har anmält om betalningar, och våra svar" },
    bankAccounts: { title: "Bankkonton", text: "Vilka som är dina, och vad vi får betala från" },
    privacy: { title: "Integritet", text: "En kopia av dina uppgifter, och att avsluta kontot" },
    contactDetails: { title: "Kontaktuppgifter", text: "Ditt telefonnummer och din e-postadress" },
    devices: { title: "Enheter och säkerhet", text: "Var du är inloggad, och vad som har hänt" },
    preferences: {
      title: "Inställningar",
      text: "Språk, utseende, tidszon, startsida och vad du går med på",
    },
  },
};
