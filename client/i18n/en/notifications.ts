export const notifications = {
  title: "Messages",
  empty: "No messages",
  emptyText: "When something about your payments needs telling, it is here.",
  markAll: "Mark all as read",
  markRead: "Mark as read",
  unread: "Unread",
  open: "See it",
  markFailed: "That could not be marked as read.",
};
