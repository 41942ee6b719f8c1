import { createPlural } from "../plural.ts";

const plural = createPlural("en");

export const years = {
  title: "Your year",
  heading: (year: number) => `Your ${year}`,
  year: "Year",
  currency: "Currency",
  print: "Print",
  none: "No payments in these years",
  noneText: "A year is summed up here as soon as a payment has arrived in it.",
  sent: (merchants: number) =>
    plural(merchants, { one: "sent to one merchant", other: `sent to ${merchants} merchants` }),
  received: "came back to you",
  /** Against the same months of the year before. */
  more: (percent: string, year: number) => `${percent} more than in ${year}`,
  less: (percent: string, year: number) => `${percent} less than in ${year}`,
  same: (year: number) => `As much as in ${year}`,
  sameMonths: (year: number) => `Compared with the same months of ${year}.`,
  months: "Month by month",
  monthsCaption: (year: number) => `Sent and received in ${year} by month`,
  month: "Month",
  busiest: (month: string, amount: string) => `Most in ${month}: ${amount}.`,
  merchants: "By merchant",
  merchant: "Merchant",
  sentColumn: "Sent",
  receivedColumn: "Received",
  share: (percent: string) => `${percent} of all`,
  newThisYear: "New this year",
};
