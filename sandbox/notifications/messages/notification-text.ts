export interface NotificationText {
  title: string;
  body: string;
  /** Text for a lock screen, which others can read: no names, amounts or accounts. */
  brief: string;
}
