import type { PartMessages } from "#client/i18n/messages.ts";

export const embeds: PartMessages<"embeds"> = {
  signedOut: "Logga in för att se dina betalningar här.",
  signIn: "Logga in",
  payments: "Dina senaste betalningar",
  payment: "Din betalning",
  all: "Visa alla",
  none: "Inga betalningar än",
  details: "Visa betalningen",
};
