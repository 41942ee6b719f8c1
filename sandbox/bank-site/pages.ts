import { friendlyFormatIBAN } from "ibantools";
import type { BankLink } from "#sandbox/banking/links.ts";
import { formatPhone } from "#sandbox/phone/phone-number.ts";
import {
  codeField,
  describedByProblem,
  type Html,
  html,
  phoneField,
  problemText,
  renderPage,
  sandboxFooter,
} from "#sandbox/web/html.ts";

export interface OwnAccount {
  iban: string;
  name: string;
  currency: string;
}

export interface LinkView {
  link: BankLink;
  problem?: string;
}

export function phonePage({ link, phone, problem }: LinkView & { phone: string }): string {
  return page({
    title: "Log in",
    bank: link.bank,
    problem,
    body: html`
      <p class="lead">The payment platform asks for a consent of yours. We send a code to the phone that we know of you.</p>
      <form method="post" action="/links/${link.secret}/phone">
        ${phoneField({ label: "Phone number", value: phone, problem })}
        <button>Send code</button>
      </form>
      ${cancel(link)}`,
  });
}

export function codePage({
  link,
  phone,
  inboxUrl,
  problem,
}: LinkView & { phone: string; inboxUrl: string }): string {
  return page({
    title: "Enter the code",
    bank: link.bank,
    problem,
    body: html`
      <p class="lead">If <strong class="number">${formatPhone(phone)}</strong> belongs to a customer of ours, a code of six digits is on its way there.</p>
      <form method="post" action="/links/${link.secret}/code">
        ${codeField({ label: "Code", problem })}
        <button>Log in</button>
      </form>
      <p><a href="/links/${link.secret}">Another number</a></p>
      ${cancel(link)}
      <p class="aside">No phone here: this is a sandbox. Its texts arrive in the
        <a href="${inboxUrl}/?phone=${encodeURIComponent(phone)}" target="_blank" rel="noopener">phone inbox</a>.</p>`,
  });
}

/** Asks which accounts the platform may pay from, and explains what consent means. */
export function consentPage({
  link,
  accounts,
  until,
  problem,
}: LinkView & { accounts: readonly OwnAccount[]; until: string }): string {
  if (accounts.length === 0) return noAccountsPage(link);
  return page({
    title: link.renews ? "Renew your consent" : "Choose your accounts",
    bank: link.bank,
    problem,
    body: html`
      <p class="lead">Until ${until}, the payment platform may</p>
      <ul class="means">
        <li>know the number, name and currency of what you choose</li>
        <li>ask us to pay from it, each time you approve it</li>
      </ul>
      <form method="post" action="/links/${link.secret}/consent">
        <fieldset ${describedByProblem(problem)}>
          <legend>${link.renews ? "The account" : "Which accounts?"}</legend>
          ${accounts.map(
            ({ iban, name, currency }) => html`<label class="account">
            <input type="checkbox" name="account" value="${iban}" ${link.renews ? html`checked` : undefined}>
            <span><strong>${name}</strong> <span class="number">${friendlyFormatIBAN(iban) ?? iban}</span></span>
            <span>${currency}</span>
          </label>`,
          )}
        </fieldset>
        ${problemText(problem)}
        <button>${link.renews ? "Renew for 180 days" : "Consent for 180 days"}</button>
      </form>
      ${cancel(link)}`,
  });
}

/** Tells the customer that they have no account to consent to. */
function noAccountsPage(link: BankLink): string {
  return page({
    title: link.renews ? "This is not your account" : "You have no accounts here",
    bank: link.bank,
    body: html`<p class="lead">There is nothing here to consent to. Go back and try it another way.</p>${cancel(link)}`,
  });
}

/** Shows that a link is used, cancelled, expired or unknown. */
export function overPage(link: BankLink | undefined, back: string): string {
  return page({
    title: "This is over",
    bank: link?.bank,
    body: html`
      <p class="lead">It took longer than 15 minutes, or was finished before. Nothing was changed by this page.</p>
      <a class="button" href="${back}">Back to the payment platform</a>`,
  });
}

/** Lists account numbers to type into a form. */
export function numbersPage(
  people: readonly { name: string; accounts: readonly NumberedAccount[] }[],
): string {
  return page({
    title: "Account numbers to try",
    body: html`
      <p class="lead">Every bank has these. One’s own are a match; another’s are not. What is special is said.</p>
      ${people.map(
        ({ name, accounts }) => html`<section><h2>${name}</h2><dl>
        ${accounts.map(({ bank, iban, remark }) => html`<div><dt>${bank}</dt><dd class="number">${friendlyFormatIBAN(iban) ?? iban}${remark ? html`<br><small>${remark}</small>` : undefined}</dd></div>`)}
      </dl></section>`,
      )}`,
  });
}

export interface NumberedAccount {
  bank: string;
  iban: string;
  remark?: string;
}

function cancel({ secret }: BankLink): Html {
  return html`<form method="post" action="/links/${secret}/cancel"><button class="quiet">Cancel</button></form>`;
}

interface BankPage {
  title: string;
  /** The page about all banks has none. */
  bank?: BankLink["bank"] | undefined;
  problem?: string | undefined;
  body: Html;
}

function page({ title, bank, problem, body }: BankPage): string {
  const site = bank?.name ?? "The banks of the sandbox";
  return renderPage({
    title,
    site,
    problem,
    attributes: html`data-colour="${bank ? colourOf(bank.id) : 0}"`,
    header: html`${site}`,
    main: html`<main><h1>${title}</h1>${body}</main>`,
    footer: sandboxFooter,
  });
}

/** Picks one of the colours in `style.css`. */
function colourOf(bankId: string): number {
  return [...bankId].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 5;
}
