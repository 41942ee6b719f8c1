/** One happening, in words. */
export interface NotificationText {
  title: string;
  body: string;
  /** The same for a locked screen, where anybody may read it: no names, amounts or accounts. */
  brief: string;
}
