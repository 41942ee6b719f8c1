import { type Html, html, renderPage } from "#sandbox/web/html.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import type { Money } from "#shared/money.ts";
import type { Messages } from "./messages/messages.ts";

/** State of a sign-in that its pages show. */
export interface SignInView {
  messages: Messages;
  /** Formats an amount for the customer. */
  amount(money: Money): string;
  /** Path of the sign-in's forms. */
  path: string;
  /** Name of the client. */
  client: string;
  /** The customer is signed in already and has to prove it again. */
  isReauthentication: boolean;
  /** Payment that the code approves, unless it is for signing in. */
  approval?: ApprovalRequest;
  problem?: string;
}

interface PageOptions {
  messages: Messages;
  title: string;
  problem?: string;
  body: Html;
  script?: string;
}

export function page({ messages, title, problem, body, script }: PageOptions): string {
  return renderPage({
    language: messages.language,
    title,
    site: messages.platform,
    problem,
    problemTitle: messages.error,
    head: script ? html`<script src="${script}" defer></script>` : undefined,
    header: html`<span class="mark" aria-hidden="true"></span>${messages.platform}`,
    main: html`<main><h1>${title}</h1>${body}</main>`,
    footer: messages.sandbox,
  });
}

export function strong(number: string): Html {
  return html`<strong class="number">${number}</strong>`;
}

export function cancel({ messages, path, client, approval }: SignInView): Html {
  return html`<form method="post" action="${path}/cancel"><button class="quiet">${approval ? messages.cancel : messages.backTo(client)}</button></form>`;
}
