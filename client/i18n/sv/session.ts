import type { session as en } from "#client/i18n/en/session.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("sv");

export const session: typeof en = {
  welcome: {
    title: "Se var dina pengar är",
    text: "Varje insättning och uttag som du har gjort hos butiker på nätet, vem som har pengarna nu och när de kommer fram.",
    signIn: "Logga in",
    note: "Du loggar in på samma sätt som när du betalar: med ditt telefonnummer och en kod.",
  },
  ended: {
    session_expired: {
      title: "Du har loggats ut",
      text: "Inget hände här på en stund, så vi loggade ut dig för säkerhets skull. Logga in för att fortsätta där du var.",
    },
    signed_out: {
      title: "Du är utloggad",
      text: "Det som visades på den här enheten är borta från den. Välkommen åter.",
    },
    signed_out_elsewhere: {
      title: "Du har loggats ut",
      text: "Du loggade ut på en annan av våra sidor, och då loggas du ut överallt. Det som visades här är borta från enheten.",
    },
    session_revoked: {
      title: "Du loggades ut från en annan enhet",
      text: "Någon som är inloggad som du avslutade inloggningen på den här enheten. För att fortsätta här behöver du bekräfta att det är du.",
    },
    session_evicted: {
      title: "Du har loggats ut",
      text: "Du har loggat in på tio andra enheter sedan dess, och fler kan inte vara inloggade samtidigt. Logga in för att fortsätta där du var.",
    },
  },
  charge: "Vad är det här för dragning?",
  signInAgain: "Logga in igen",
  warning: {
    title: "Är du kvar?",
    text: "För att dina betalningar ska vara privata loggas du ut när inget händer på en stund.",
    countdown: (seconds) =>
      plural(seconds, { one: `${seconds} sekund kvar`, other: `${seconds} sekunder kvar` }),
    stay: "Stanna inloggad",
    signOut: "Logga ut",
  },
  ending: {
    title: "Dags att logga in igen",
    text: "För din säkerhet gäller en inloggning bara en viss tid. Den här slutar nu; det du ser finns kvar.",
    signIn: "Logga in igen",
    later: "Inte än",
  },
  unknown: "Vi är strax tillbaka",
  signOutFailed: "Det gick inte att logga ut. Försök igen.",
};
