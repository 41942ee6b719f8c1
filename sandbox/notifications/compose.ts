import type { Words } from "./words.ts";

/** A message as each way of sending it wants it. */
export interface Composed {
  email: { subject: string; text: string };
  sms: { text: string };
  push: { title: string; body: string; path: string };
}

export interface ComposeOptions {
  /** Where Selfcare is. */
  publicUrl: string;
}

/** One message. */
export function compose({ title, body, brief, path }: Words, { publicUrl }: ComposeOptions): Composed {
  return {
    email: { subject: title, text: `${body}\n\n${publicUrl}${path}${footer(publicUrl)}` },
    sms: { text: `${brief}: ${publicUrl}${path}` },
    push: { title: brief, body: "Open it to see more.", path },
  };
}

export interface Held extends Words {
  /** Milliseconds since 1970. */
  at: number;
}

/** Several messages in one, the oldest first. Times are told by the clock of `timeZone`. */
export function composeDigest(
  held: readonly Held[],
  { publicUrl, timeZone }: ComposeOptions & { timeZone: string },
): Composed {
  const [first] = held;
  const time = (at: number) =>
    new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", minute: "2-digit" }).format(at);
  const subject = `${held.length} messages since ${time(first?.at ?? 0)}`;
  const lines = held
    .slice(0, mostLines)
    .map(({ at, title, path }) => `${time(at)}  ${title}\n       ${publicUrl}${path}`);
  const more = held.length - lines.length;
  if (more > 0) lines.push(`and ${more} more`);
  return {
    email: {
      subject,
      text: `${lines.join("\n")}\n\nAll of them: ${publicUrl}/inbox${footer(publicUrl)}`,
    },
    sms: { text: `${subject}: ${publicUrl}/inbox` },
    push: { title: subject, body: "Open it to see them.", path: "/inbox" },
  };
}

const mostLines = 10;

function footer(publicUrl: string): string {
  return `\n\nWhat you are told, and how: ${publicUrl}/notifications`;
}
