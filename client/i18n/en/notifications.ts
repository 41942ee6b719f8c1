export const notifications = {
  title: "Messages",
  empty: "No messages",
  emptyText: "When something about your payments needs telling, it is here.",
  markAll: "Mark all as read",
  markRead: "Mark as read",
  unread: "Unread",
  payment: "See the payment",
  markFailed: "That could not be marked as read.",
};
