import type { SentMessage } from "#sandbox/phone/outbox.ts";
import { formatPhone } from "#sandbox/phone/phone-number.ts";
import { type Html, html } from "#sandbox/web/html.ts";
import { type Customer, customers } from "#sandbox/world/customers.ts";
import { clockTime, page, type SiteLinks } from "./layout.ts";

export type InboxKind = "phone" | "mail";

export interface InboxOptions {
  kind: InboxKind;
  /** Selected phone number or e-mail address; empty if none. */
  address: string;
  messages(address: string): readonly SentMessage[];
  links: SiteLinks;
}

/** Shows the list of phones or mailboxes, and the messages of the selected one. */
export function inboxPage({ kind, address, messages, links }: InboxOptions): string {
  const owner = customers.find((customer) => addressOf(kind, customer) === address);
  const texts = textsByKind[kind];
  return page({
    title: owner ? texts.of(owner.givenName) : texts.title,
    tab: kind,
    links,
    body: html`<div class="inboxes${address === "" ? "" : " open"}" data-refresh>
      <aside aria-label="${texts.title}">
        ${owner ? html`<h2>${texts.title}</h2>` : html`<h1>${texts.title}</h1>`}
        <p class="soft">${texts.lead}</p>
        <ul>${customers.map((customer) => contact(customer, { kind, picked: customer === owner, newest: messages(addressOf(kind, customer))[0] }))}</ul>
      </aside>
      <main>${address === "" ? html`<p class="empty">${texts.pick}</p>` : conversation({ kind, address, owner, messages: messages(address) })}</main>
    </div>`,
  });
}

const textsByKind = {
  phone: {
    title: "Phones",
    of: (name: string) => `${name}’s phone`,
    lead: "Texts to the sandbox’s people, codes among them, arrive here.",
    pick: "Pick a phone to read its messages.",
    none: (name: string) => `No messages yet. Sign in as ${name}, and the code arrives here by itself.`,
    nobody: (address: string) =>
      `Nobody in the sandbox has the number ${formatPhone(address)}, so that nobody reads what is sent to it.`,
  },
  mail: {
    title: "Mailboxes",
    of: (name: string) => `${name}’s mail`,
    lead: "E-mails to the sandbox’s people arrive here.",
    pick: "Pick a mailbox to read it.",
    none: (name: string) => `No mail yet. What ${name} wants to be told of by e-mail arrives here by itself.`,
    nobody: (address: string) =>
      `Nobody in the sandbox has the address ${address}, so that nobody reads what is sent to it.`,
  },
} as const;

function addressOf(kind: InboxKind, { phone, email }: Customer): string {
  return kind === "phone" ? phone : email;
}

function formatAddress(kind: InboxKind, address: string): string {
  return kind === "phone" ? formatPhone(address) : address;
}

function contact(
  customer: Customer,
  { kind, picked, newest }: { kind: InboxKind; picked: boolean; newest: SentMessage | undefined },
): Html {
  const address = addressOf(kind, customer);
  return html`<li><a href="/${kind}?of=${encodeURIComponent(address)}" ${picked ? html`aria-current="page"` : undefined}>
    ${avatar(customer)}
    <span><strong>${customer.givenName} ${customer.familyName}</strong><span class="address">${formatAddress(kind, address)}</span></span>
    ${newest ? html`<time datetime="${newest.sentAt}">${clockTime(newest.sentAt)}</time>` : undefined}
  </a></li>`;
}

interface Conversation {
  kind: InboxKind;
  address: string;
  owner: Customer | undefined;
  messages: readonly SentMessage[];
}

/** Shows any address, since messages to verify a new one have no known owner. */
function conversation({ kind, address, owner, messages }: Conversation): Html {
  const texts = textsByKind[kind];
  const none = owner ? texts.none(owner.givenName) : texts.nobody(address);
  return html`
    <header>
      <a class="back" href="/${kind}" aria-label="All">‹</a>
      ${owner ? avatar(owner) : undefined}
      <h1>${owner ? texts.of(owner.givenName) : formatAddress(kind, address)} <span class="address">${owner ? formatAddress(kind, address) : "nobody’s"}</span></h1>
    </header>
    <ol aria-live="polite" aria-label="Messages, newest first">${messages.map(kind === "phone" ? bubble : letter)}</ol>
    ${messages.length === 0 ? html`<p class="empty">${none}</p>` : undefined}`;
}

function bubble({ id, text, sentAt }: SentMessage): Html {
  const code = /^\d{6}\b/.exec(text)?.[0];
  return html`<li class="bubble" data-message="${id}">
    <span class="from">The payment platform · <time datetime="${sentAt}">${clockTime(sentAt)}</time></span>
    <p>${code ? html`<strong>${code}</strong>${withLinks(text.slice(code.length))}` : withLinks(text)}</p>
    ${code ? html`<button class="quiet" data-copy="${code}" hidden>Copy code</button>` : undefined}
  </li>`;
}

function letter({ id, subject, text, sentAt }: SentMessage): Html {
  return html`<li class="letter" data-message="${id}">
    <h2>${subject ?? ""}</h2>
    <span class="from">The payment platform · <time datetime="${sentAt}">${clockTime(sentAt)}</time></span>
    <p>${withLinks(text)}</p>
  </li>`;
}

/** Turns the URLs in a text into links. */
function withLinks(text: string): Html {
  const pieces = text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/);
  return html`${pieces.map((piece, index) =>
    index % 2 === 1 ? html`<a href="${piece}" target="_blank" rel="noopener">${piece}</a>` : html`${piece}`,
  )}`;
}

function avatar({ givenName, familyName }: Customer): Html {
  return html`<span class="avatar" aria-hidden="true">${givenName.charAt(0)}${familyName.charAt(0)}</span>`;
}
