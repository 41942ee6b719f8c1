import { dateIn } from "#shared/calendar.ts";
import { timeNow } from "./clock.ts";
import { formatDate } from "./format.ts";
import { useLocale } from "./locale.tsx";

export interface DueDateProps {
  /** YYYY-MM-DD. */
  date: string;
  messages: { due: (date: string) => string; overdue: (date: string) => string };
}

/** A due date, marked as overdue once the day has passed. */
export function DueDate({ date, messages }: DueDateProps) {
  const where = useLocale();
  const today = dateIn(where.timeZone, new Date(timeNow()));
  const day = formatDate(date, where);
  return today > date ? <span className="overdue">{messages.overdue(day)}</span> : messages.due(day);
}
