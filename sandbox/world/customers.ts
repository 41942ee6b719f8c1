export interface Customer {
  /** Subject at the identity service, and id at every other service. */
  id: string;
  /** E.164. */
  phone: string;
  givenName: string;
  familyName: string;
  email: string;
  language: string;
  timeZone: string;
  /** ISO 3166-1 alpha-2; selects the rules for limits. */
  country: string;
  /** Description in the list of test users. */
  blurb: string;
}

const swedish = { language: "en", timeZone: "Europe/Stockholm", country: "SE" };

/** Fictional numbers reserved by the Swedish regulator: 070-1740605 to 070-1740699. */
export const ebba: Customer = {
  id: "cus_ebba",
  phone: "+46701740605",
  givenName: "Ebba",
  familyName: "Lindqvist",
  email: "ebba.lindqvist@example.com",
  ...swedish,
  blurb: "an ordinary payer in Sweden: two years of payments in SEK and EUR, several under way",
};

export const aino: Customer = {
  id: "cus_aino",
  phone: "+46701740620",
  givenName: "Aino",
  familyName: "Korhonen",
  email: "aino.korhonen@example.com",
  language: "fi",
  timeZone: "Europe/Helsinki",
  country: "FI",
  blurb: "an ordinary payer in Finland: everything in EUR, an hour ahead",
};

export const gustav: Customer = {
  id: "cus_gustav",
  phone: "+46701740650",
  givenName: "Gustav",
  familyName: "Hedlund",
  email: "gustav.hedlund@example.com",
  ...swedish,
  blurb: "a payer with 100,000 payments",
};

export const noor: Customer = {
  id: "cus_noor",
  phone: "+46701740699",
  givenName: "Noor",
  familyName: "Haddad",
  email: "noor.haddad@example.com",
  ...swedish,
  blurb: "a new payer, who has not paid anything yet",
};

export const customers: readonly Customer[] = [ebba, aino, gustav, noor];
