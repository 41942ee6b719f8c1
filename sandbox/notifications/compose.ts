import { catalogueFor, formatterFor, type ReaderLocale } from "./messages/locale.ts";
import type { RenderedNotification } from "./messages/render.ts";

/** Message in the form of each channel. */
export interface ComposedMessage {
  email: { subject: string; text: string };
  sms: { text: string };
  push: { title: string; body: string; path: string };
}

export interface ComposeOptions {
  reader: ReaderLocale;
  /** URL of Selfcare. */
  publicUrl: string;
}

export function compose(
  { title, body, brief, path }: RenderedNotification,
  options: ComposeOptions,
): ComposedMessage {
  const address = `${options.publicUrl}${path}`;
  return {
    email: { subject: title, text: `${body}\n\n${address}${footer(options)}` },
    sms: { text: `${brief}: ${address}` },
    push: { title: brief, body: catalogueFor(options.reader.language).openIt, path },
  };
}

export interface HeldNotification extends RenderedNotification {
  /** Milliseconds since 1970. */
  at: number;
}

/** Combines several notifications, oldest first, into one message. */
export function composeDigest(held: readonly HeldNotification[], options: ComposeOptions): ComposedMessage {
  const { reader, publicUrl } = options;
  const messages = catalogueFor(reader.language);
  const { time } = formatterFor(reader);
  const [first] = held;
  const subject = messages.digest.subject(held.length, time(first?.at ?? 0));
  const lines = held
    .slice(0, maxDigestLines)
    .map(({ at, title, path }) => `${time(at)}  ${title}\n       ${publicUrl}${path}`);
  const more = held.length - lines.length;
  if (more > 0) lines.push(messages.digest.more(more));
  const all = `${publicUrl}/inbox`;
  return {
    email: { subject, text: `${lines.join("\n")}\n\n${messages.digest.all(all)}${footer(options)}` },
    sms: { text: `${subject}: ${all}` },
    push: { title: subject, body: messages.openThem, path: "/inbox" },
  };
}

const maxDigestLines = 10;

function footer({ reader, publicUrl }: ComposeOptions): string {
  return `\n\n${catalogueFor(reader.language).settings(`${publicUrl}/notifications`)}`;
}
