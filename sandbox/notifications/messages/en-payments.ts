import type { NotificationText } from "./notification-text.ts";

type OfPayment = (amount: string, merchant: string) => NotificationText;

const deposited: OfPayment = (amount, merchant) => ({
  title: `${amount} has arrived at ${merchant}`,
  body: "Your deposit is complete.",
  brief: "Your deposit has arrived",
});
const withdrawn: OfPayment = (amount, merchant) => ({
  title: `${amount} from ${merchant} has arrived`,
  body: "The money is in your bank account.",
  brief: "Your withdrawal has arrived",
});
const refunded: OfPayment = (amount, merchant) => ({
  title: `${merchant} refunded ${amount}`,
  body: "The money is in the bank account that you paid from.",
  brief: "A refund has arrived",
});
const toApprove =
  (preposition: string): OfPayment =>
  (amount, merchant) => ({
    title: `${amount} ${preposition} ${merchant} waits for your approval`,
    body: "No money moves before you approve it. It lapses by itself.",
    brief: "A payment waits for your approval",
  });

export const payments = {
  deposit_settled: { deposit: deposited, withdrawal: deposited },
  withdrawal_settled: { deposit: withdrawn, withdrawal: withdrawn },
  payment_failed: {
    deposit: (amount: string, merchant: string) => ({
      title: `Your payment to ${merchant} did not go through`,
      body: `The ${amount} stayed in your bank account.`,
      brief: "A payment did not go through",
    }),
    withdrawal: (amount: string, merchant: string) => ({
      title: `Your withdrawal from ${merchant} did not go through`,
      body: `${merchant} still has the ${amount}. You can ask for it again.`,
      brief: "A withdrawal did not go through",
    }),
  },
  payment_returned: {
    deposit: (amount: string, merchant: string) => ({
      title: `${amount} to ${merchant} came back`,
      body: "The money is back in the bank account that it came from.",
      brief: "A payment came back",
    }),
    withdrawal: (amount: string, merchant: string) => ({
      title: `Your bank sent ${amount} back`,
      body: `The withdrawal is at ${merchant} again. Check the account that it was going to.`,
      brief: "Your bank sent a withdrawal back",
    }),
  },
  payment_refunded: { deposit: refunded, withdrawal: refunded },
  approval_needed: { deposit: toApprove("to"), withdrawal: toApprove("from") },
};
