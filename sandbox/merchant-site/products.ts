import type { Money } from "#shared/money.ts";

/** Product or action that the payer completes on the platform. */
export interface Product {
  id: string;
  title: string;
  text: string;
  action: string;
  price?: Money;
  /** Text of a completed order. */
  done: string;
  ask: { kind: string; [part: string]: unknown };
}

const sek = (amount: number): Money => ({ amount, currency: "SEK" });

export const products: readonly Product[] = [
  {
    id: "pass",
    title: "Moonlight pass",
    text: "All lanterns lit, for a month.",
    action: "Buy",
    price: sek(149_00),
    done: "Your pass is lit.",
    ask: { kind: "payment", amount: sek(149_00), purpose: "Moonlight pass, one month" },
  },
  {
    id: "top-up",
    title: "Fill the purse",
    text: "For a longer evening.",
    action: "Top up",
    price: sek(500_00),
    done: "The purse is fuller.",
    ask: { kind: "payment", amount: sek(500_00), purpose: "Top-up" },
  },
  {
    id: "withdraw",
    title: "Take money home",
    text: "From the purse to your bank account.",
    action: "Withdraw",
    price: sek(200_00),
    done: "The money is in your bank account.",
    ask: { kind: "withdrawal", amount: sek(200_00) },
  },
  {
    id: "mandate",
    title: "Never run dry",
    text: "We top up when the purse is empty, up to what you allow.",
    action: "Set up",
    done: "Your mandate is signed.",
    ask: {
      kind: "mandate",
      purpose: "Top-ups when the purse is empty",
      terms: { cap: sek(1_000_00), period: "month" },
    },
  },
  {
    id: "identity",
    title: "Prove who you are",
    text: "Once, so that you can win more.",
    action: "Confirm",
    done: "We know your name now.",
    ask: { kind: "identity", details: ["name", "email"] },
  },
];
