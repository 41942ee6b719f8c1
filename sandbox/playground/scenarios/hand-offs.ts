import type { HandOffOrder } from "#sandbox/payments/hand-offs/create.ts";
import { ebba } from "#sandbox/world/customers.ts";
import type { Scenario, Step } from "./scenario.ts";

const sek = (amount: number) => ({ amount: amount * 100, currency: "SEK" });

/** Step in which Lyktan Spel asks Ebba for something, and notifies her. `livesFor` is in seconds. */
function asks(ask: HandOffOrder["ask"], livesFor = 3_600): Step {
  return { kind: "hand-off", merchantId: "lyktan", order: { ask, payer: ebba.id, livesFor, tell: true } };
}

const pass = { kind: "payment", amount: sek(149), purpose: "Moonlight pass, one month" } as const;

export const handOffScenarios: readonly Scenario[] = [
  {
    id: "payment-from-a-merchant",
    title: "A merchant waits for its money",
    story: "Lyktan Spel asks Ebba for 149 SEK. She put it off, and an hour is left.",
    look: "Open her messages: one leads to the payment. Approve it, or decline, and see it gone on every device.",
    who: ebba,
    steps: [asks(pass)],
  },
  {
    id: "mandate-to-sign",
    title: "A mandate to sign",
    story: "Lyktan Spel wants to collect up to 1,000 SEK a month by itself.",
    look: "Open her messages and sign it. It is then on the merchant's page, where a press ends it.",
    who: ebba,
    steps: [
      asks({
        kind: "mandate",
        purpose: "Top-ups when the purse is empty",
        terms: { cap: sek(1_000), period: "month" },
      }),
    ],
  },
  {
    id: "details-to-confirm",
    title: "Who are you?",
    story: "Lyktan Spel wants to be told Ebba's name and e-mail address.",
    look: "Open her messages: the page shows word for word what would be passed on, and asks for a fresh sign-in first.",
    who: ebba,
    steps: [asks({ kind: "identity", details: ["name", "email"] })],
  },
  {
    id: "expired-link",
    title: "Too late for that link",
    story: "Ebba was asked for 149 SEK and let the hour pass.",
    look: "Open her messages and follow the link: it says that nothing was done, and how she gets a new one.",
    who: ebba,
    steps: [asks(pass), { kind: "time", forward: "2h" }],
  },
  {
    id: "merchant-does-not-listen",
    title: "The merchant does not listen",
    story: "Lyktan Spel's server is down, and Ebba is asked for 149 SEK.",
    look: "Decline it: Ebba is done. Press reset, move the clock by 15 min, and the shop has heard, once.",
    who: ebba,
    steps: [{ kind: "fault", service: "merchant", fault: { kind: "error" } }, asks(pass)],
  },
];
