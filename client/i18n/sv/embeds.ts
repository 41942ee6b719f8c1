import type { PartWords } from "#client/i18n/words.ts";

export const embeds: PartWords<"embeds"> = {
  signedOut: "Logga in för att se dina betalningar här.",
  signIn: "Logga in",
  payments: "Dina senaste betalningar",
  payment: "Din betalning",
  all: "Visa alla",
  none: "Inga betalningar än",
  details: "Visa betalningen",
};
