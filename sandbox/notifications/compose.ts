import { catalogueOf, type Reader, styleOf } from "./words/reader.ts";
import type { Words } from "./words/words.ts";

/** A message as each way of sending it wants it. */
export interface Composed {
  email: { subject: string; text: string };
  sms: { text: string };
  push: { title: string; body: string; path: string };
}

export interface ComposeOptions {
  reader: Reader;
  /** Where Selfcare is. */
  publicUrl: string;
}

/** One message. */
export function compose({ title, body, brief, path }: Words, options: ComposeOptions): Composed {
  const address = `${options.publicUrl}${path}`;
  return {
    email: { subject: title, text: `${body}\n\n${address}${footer(options)}` },
    sms: { text: `${brief}: ${address}` },
    push: { title: brief, body: catalogueOf(options.reader.language).openIt, path },
  };
}

export interface Held extends Words {
  /** Milliseconds since 1970. */
  at: number;
}

/** Several messages in one, the oldest first. */
export function composeDigest(held: readonly Held[], options: ComposeOptions): Composed {
  const { reader, publicUrl } = options;
  const words = catalogueOf(reader.language);
  const { time } = styleOf(reader);
  const [first] = held;
  const subject = words.digest.subject(held.length, time(first?.at ?? 0));
  const lines = held
    .slice(0, mostLines)
    .map(({ at, title, path }) => `${time(at)}  ${title}\n       ${publicUrl}${path}`);
  const more = held.length - lines.length;
  if (more > 0) lines.push(words.digest.more(more));
  const all = `${publicUrl}/inbox`;
  return {
    email: { subject, text: `${lines.join("\n")}\n\n${words.digest.all(all)}${footer(options)}` },
    sms: { text: `${subject}: ${all}` },
    push: { title: subject, body: words.openThem, path: "/inbox" },
  };
}

const mostLines = 10;

function footer({ reader, publicUrl }: ComposeOptions): string {
  return `\n\n${catalogueOf(reader.language).settings(`${publicUrl}/notifications`)}`;
}
