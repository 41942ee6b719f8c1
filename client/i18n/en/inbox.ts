import { createPlural } from "../plural.ts";

const plural = createPlural("en");

export const inbox = {
  title: "Messages",
  settings: "What you are told",
  search: "Search messages",
  searchHint: "Merchant, amount, word",
  show: "Show",
  all: "All",
  unreadOnly: (count: number) => (count > 0 ? `Unread (${count > 99 ? "99+" : count})` : "Unread"),
  unread: "Unread",
  empty: "No messages",
  emptyText: "When something about your payments needs telling, it is here.",
  noneUnread: "Everything is read",
  noneUnreadText: "New messages come here by themselves.",
  nothingFound: (text: string) => `No message says “${text}”`,
  nothingFoundText: "Try fewer or other words.",
  showAll: "Show all messages",
  markAll: "Mark all as read",
  markRead: "Mark as read",
  markUnread: "Mark as unread",
  markedAll: "All messages are marked as read.",
  marked: (title: string) => `Marked as read: ${title}`,
  markFailed: "That could not be marked. Try again.",
  more: "Show older messages",
  end: (count: number) =>
    plural(count, { one: "That is the only message.", other: `That is all ${count} messages.` }),
  arrived: (title: string) => `New message: ${title}`,
};
