export const embeds = {
  signedOut: "Sign in to see your payments here.",
  signIn: "Sign in",
  payments: "Your newest payments",
  payment: "Your payment",
  all: "See all",
  none: "No payments yet",
  details: "See the payment",
};
