import { messages as vocabulary } from "#shared/messages/sv.ts";
import type { en } from "./en.ts";

/** The words of exports, statements, receipts and proofs, in Swedish. */
export const sv: typeof en = {
  ...vocabulary,
  language: "sv",
  files: {
    transactions: "betalningar",
    statement: "kontoutdrag",
    receipt: "kvitto",
    proof: "betalningsbevis",
  },
  columns: {
    created: "Påbörjad",
    type: "Typ",
    state: "Status",
    merchant: "Butik",
    amount: "Belopp",
    currency: "Valuta",
    bank: "Bank",
    account: "Konto",
    reference: "Referens",
    code: "Bankens kod",
    updated: "Senast ändrad",
    id: "Betalningens id",
  },
  receipt: {
    title: "Kvitto",
    subtitle: {
      deposit: (merchant) => `Insättning till ${merchant}`,
      withdrawal: (merchant) => `Uttag från ${merchant}`,
    },
    fields: {
      reference: "Referens",
      payer: "Betalare",
      payee: "Mottagare",
      amount: "Belopp",
      charges: "Avgifter",
      rate: "Växelkurs",
      converted: "Växlat belopp",
      rail: "Skickad via",
      created: "Påbörjad",
      state: "Status",
      valueDate: "Valutadag",
    },
    charges: { platform: "Plattformens avgift", bank: "Bankens avgift", exchange: "Växlingsavgift" },
    none: "Inga",
    noAccount: "Inget konto valt",
    notYet: "Inte bokförd än",
    footnote: (timeZone) =>
      `Tider anges för ${timeZone}. Av kontonummer visas de fyra sista tecknen. Kvittot visar det som var känt när det laddades ned.`,
  },
  proof: {
    title: "Betalningsbevis",
    fields: {
      from: "Från",
      to: "Till",
      amount: "Belopp",
      created: "Påbörjad",
      valueDate: "Valutadag",
      state: "Status",
      rail: "Skickad via",
      reference: "Referens",
      endToEndId: "End-to-end-id",
      uetr: "UETR",
      codes: "Vad bankerna sade",
      check: "Kontrollera på",
    },
    until: (time) => `till ${time}`,
    footnote: (timeZone) =>
      `Tider anges för ${timeZone}. Av kontonummer visas de fyra sista tecknen. Beviset visar det som var känt när det laddades ned; adressen visar det som är känt nu.`,
  },
  statement: {
    title: "Kontoutdrag",
    until: (date) => `till ${date}`,
    deposited: (amount) => `insatt ${amount}`,
    withdrawn: (amount) => `uttaget ${amount}`,
    count: (count) => (count === 1 ? "1 betalning" : `${count} betalningar`),
    footnote: (timeZone) =>
      `Tider anges för ${timeZone}. Insättningar lämnar ditt konto och visas med minus. Summorna räknar det som kom fram och blev kvar; listan visar alla betalningar i urvalet, vad det än blev av dem.`,
  },
};
