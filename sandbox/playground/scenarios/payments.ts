import { day, hour, minute, second } from "#sandbox/core/duration.ts";
import { approval } from "#sandbox/seed/pending-payments.ts";
import { ebba } from "#sandbox/world/customers.ts";
import type { Scenario } from "./scenario.ts";

const daily = { customerId: ebba.id, accountId: "acc_ebba_daily" };
const sek = (amount: number) => ({ amount: amount * 100, currency: "SEK" });

export const paymentScenarios: readonly Scenario[] = [
  {
    id: "payday",
    title: "Payday",
    story: "A big win is on its way home, and arrives in 20 seconds.",
    look: "Open the overview: the withdrawal is under way, arrives without a reload, and leaves a message.",
    who: ebba,
    steps: [
      {
        kind: "payment",
        ...daily,
        type: "withdrawal",
        merchantId: "lyktan",
        money: sek(24_300),
        reports: [
          ...approval(-40 * second, -35 * second, -2 * second),
          [6 * second, "submitted", "ACSP"],
          [20 * second, "settled", "ACSC"],
        ],
      },
    ],
  },
  {
    id: "bank-down-at-noon",
    title: "The bank is down at noon",
    story: "The banks have stopped answering. One payment hangs, and so will every new one.",
    look: "The overview says that it is being checked, never that it failed. Make a deposit: it settles a minute late.",
    who: ebba,
    steps: [
      { kind: "banks", as: 66_04 },
      {
        kind: "payment",
        ...daily,
        type: "deposit",
        merchantId: "norrspar",
        money: sek(845),
        reports: [
          ...approval(-90 * second, -80 * second, -45 * second),
          [-43 * second, "submitted", "ACSP"],
          [-33 * second, "unknown", "AB06"],
          [4 * minute, "settled", "ACSC"],
        ],
      },
    ],
  },
  {
    id: "refund-on-its-way",
    title: "A refund is on its way",
    story: "Alm & Gran gives 1,290 SEK back. The money is due tomorrow.",
    look: "The payment says who has the money and by when it comes. Move the clock by 30 h, and it is there.",
    who: ebba,
    steps: [
      {
        kind: "payment",
        ...daily,
        type: "deposit",
        merchantId: "almochgran",
        money: sek(1_290),
        reports: [
          ...approval(-9 * day, -9 * day + 5 * second, -9 * day + 35 * second),
          [-9 * day + 36 * second, "submitted", "ACSP"],
          [-9 * day + 40 * second, "settled", "ACSC"],
          [-3 * hour, "refund_pending"],
          [26 * hour, "refunded"],
        ],
      },
    ],
  },
  {
    id: "unknown-charge",
    title: "Somebody else paid with it",
    story: "Last night 649 EUR went to a shop that Ebba has never heard of.",
    look: "Find the payment, report that it was not her, and see what happens with the report.",
    who: ebba,
    steps: [
      {
        kind: "payment",
        customerId: ebba.id,
        accountId: "acc_ebba_euro",
        type: "deposit",
        merchantId: "mosaik",
        money: { amount: 649_00, currency: "EUR" },
        reports: [
          ...approval(-11 * hour, -11 * hour + 3 * second, -11 * hour + 9 * second),
          [-11 * hour + 10 * second, "submitted", "ACSP"],
          [-11 * hour + 14 * second, "settled", "ACSC"],
        ],
      },
    ],
  },
  {
    id: "came-back",
    title: "The bank sent it back",
    story:
      "A withdrawal of 2,000 SEK arrived, and the bank returns it in 15 seconds: the account is blocked.",
    look: "Stay on the payment's page: it arrives, comes back, and says what to do.",
    who: ebba,
    steps: [
      {
        kind: "payment",
        ...daily,
        type: "withdrawal",
        merchantId: "lyktan",
        money: sek(2_000),
        reports: [
          ...approval(-70 * second, -60 * second, -20 * second),
          [-18 * second, "submitted", "ACSP"],
          [-12 * second, "settled", "ACSC"],
          [15 * second, "returned", "AC06"],
        ],
      },
    ],
  },
];
