import type { inbox as en } from "#client/i18n/en/inbox.ts";
import { createPlural } from "../plural.ts";

const plural = createPlural("sv");

export const inbox: typeof en = {
  title: "Meddelanden",
  settings: "Vad du får veta",
  search: "Sök bland meddelanden",
  searchHint: "Butik, belopp, ord",
  show: "Visa",
  all: "Alla",
  unreadOnly: (count) => (count > 0 ? `Olästa (${count > 99 ? "99+" : count})` : "Olästa"),
  unread: "Oläst",
  empty: "Inga meddelanden",
  emptyText: "När det finns något att berätta om dina betalningar står det här.",
  noneUnread: "Allt är läst",
  noneUnreadText: "Nya meddelanden kommer hit av sig själva.",
  nothingFound: (text) => `Inget meddelande säger ”${text}”`,
  nothingFoundText: "Prova färre eller andra ord.",
  showAll: "Visa alla meddelanden",
  markAll: "Markera alla som lästa",
  markRead: "Markera som läst",
  markUnread: "Markera som oläst",
  markedAll: "Alla meddelanden är markerade som lästa.",
  marked: (title) => `Markerat som läst: ${title}`,
  markFailed: "Det gick inte att markera. Försök igen.",
  more: "Visa äldre meddelanden",
  end: (count) =>
    plural(count, { one: "Det är det enda meddelandet.", other: `Det är alla ${count} meddelanden.` }),
  arrived: (title) => `Nytt meddelande: ${title}`,
};
