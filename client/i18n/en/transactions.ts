export const transactions = {
  title: "Payments",
  one: "Payment",
};
