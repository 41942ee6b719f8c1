/** Texts of the recovery script by language. It cannot load the files with all other texts. */
export const texts = {
  en: {
    title: "We couldn’t load this page",
    text: "Check your connection, then try again.",
    tryAgain: "Try again",
  },
  sv: {
    title: "Sidan kunde inte laddas",
    text: "Kontrollera din anslutning och försök igen.",
    tryAgain: "Försök igen",
  },
};
