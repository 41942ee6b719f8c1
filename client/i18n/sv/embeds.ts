import type { embeds as en } from "#client/i18n/en/embeds.ts";

export const embeds: typeof en = {
  signedOut: "Logga in för att se dina betalningar här.",
  signIn: "Logga in",
  payments: "Dina senaste betalningar",
  payment: "Din betalning",
  all: "Visa alla",
  none: "Inga betalningar än",
  details: "Visa betalningen",
};
