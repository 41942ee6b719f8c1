import { type Html, html } from "#sandbox/html.ts";
import { formatPhone } from "#sandbox/identity/phone-number.ts";
import { outcomes } from "#sandbox/payments/rails.ts";
import { type Customer, customers } from "#sandbox/world/customers.ts";
import { toDecimal } from "#shared/money.ts";
import type { Message } from "./messages.ts";

/** The phones that there are, and the messages of the one that was picked. */
export function inboxPage(options: {
  phone: string;
  newest(phone: string): Message | undefined;
  messages: Message[];
}) {
  const { phone, newest, messages } = options;
  const owner = customers.find((customer) => customer.phone === phone);
  return page({
    title: owner ? `${owner.givenName}’s phone` : "Phone inbox",
    owner,
    isOpen: phone !== "",
    newest,
    main: owner ? conversation(owner, messages) : nobody(phone),
  });
}

/** What each amount that is made for it brings about. */
export function amountsPage({ newest }: Pick<PageOptions, "newest">) {
  return page({
    title: "Amounts that do something",
    owner: undefined,
    isOpen: true,
    newest,
    main: html`
      <header>
        <a class="back" href="/" aria-label="All phones">‹</a>
        <h1>Amounts that do something <span class="number">The last four digits decide: 66.01, 166.01, 2166.01 …</span></h1>
      </header>
      <dl>${outcomes.map(({ ending, happens }) => html`<dt>${toDecimal({ amount: ending, currency: "SEK" })}</dt><dd>${happens}</dd>`)}</dl>
      <p class="empty">Every other amount settles within eight seconds of its approval.</p>`,
  });
}

interface PageOptions {
  title: string;
  owner: Customer | undefined;
  /** On a small screen, whether the main part is shown in place of the list. */
  isOpen: boolean;
  newest(phone: string): Message | undefined;
  main: Html;
}

function page({ title, owner, isOpen, newest, main }: PageOptions): string {
  return `<!doctype html>${html`<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>${title}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/style.css">
    <script src="/inbox.js" defer></script>
    <noscript><meta http-equiv="refresh" content="3"></noscript>
  </head>
  <body${isOpen ? html` class="open"` : undefined}>
    <nav aria-label="Phones">
      ${owner ? html`<h2>Phone inbox</h2>` : html`<h1>Phone inbox</h1>`}
      <p>The phones of the sandbox’s people. Their codes arrive here.</p>
      <ul>${customers.map((customer) => contact(customer, { picked: customer === owner, newest: newest(customer.phone) }))}</ul>
      <p><a href="/amounts">Amounts that do something</a></p>
    </nav>
    <main>${main}</main>
  </body>
</html>`}`;
}

function contact(
  customer: Customer,
  { picked, newest }: { picked: boolean; newest: Message | undefined },
): Html {
  return html`<li><a href="/?phone=${encodeURIComponent(customer.phone)}" ${picked ? html`aria-current="page"` : undefined}>
    ${avatar(customer)}
    <span><strong>${customer.givenName} ${customer.familyName}</strong><span class="number">${formatPhone(customer.phone)}</span></span>
    ${newest ? html`<time datetime="${newest.sentAt}">${clockTime(newest.sentAt)}</time>` : undefined}
  </a></li>`;
}

function conversation(owner: Customer, messages: readonly Message[]): Html {
  return html`
    <header>
      <a class="back" href="/" aria-label="All phones">‹</a>
      ${avatar(owner)}
      <h1>${owner.givenName}’s phone <span class="number">${formatPhone(owner.phone)}</span></h1>
    </header>
    <ol aria-live="polite" aria-label="Messages, newest first">${messages.map(bubble)}</ol>
    ${messages.length === 0 ? html`<p class="empty">No messages yet. Sign in as ${owner.givenName}, and the code arrives here by itself.</p>` : undefined}`;
}

function nobody(phone: string): Html {
  return phone
    ? html`<p class="empty">Nobody in the sandbox has the number ${formatPhone(phone)}, so nothing was sent to it. <a href="/">All phones</a></p>`
    : html`<p class="empty">Pick a phone to read its messages.</p>`;
}

function bubble({ id, text, sentAt }: Message): Html {
  const code = /^\d{6}\b/.exec(text)?.[0];
  return html`<li data-message="${id}">
    <span class="from">The payment platform · <time datetime="${sentAt}">${clockTime(sentAt)}</time></span>
    <p>${code ? html`<strong>${code}</strong>${text.slice(code.length)}` : text}</p>
    ${code ? html`<button data-copy="${code}" hidden>Copy code</button>` : undefined}
  </li>`;
}

function avatar({ givenName, familyName }: Customer): Html {
  return html`<span class="avatar" aria-hidden="true">${givenName.charAt(0)}${familyName.charAt(0)}</span>`;
}

/** The time of day, on this machine: the people of the sandbox carry their phones where it runs. */
function clockTime(instant: string): string {
  return new Date(instant).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
}
