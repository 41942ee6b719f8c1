import { type Html, html, renderPage } from "#sandbox/web/html.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import type { Money } from "#shared/money.ts";
import type { Messages } from "./messages/messages.ts";

/** Where a person stands in signing in. */
export interface SignInView {
  messages: Messages;
  /** How the person writes an amount. */
  amount(money: Money): string;
  /** The path that this sign-in's forms post to. */
  path: string;
  /** The application that asked. */
  client: string;
  /** Signed in already, and asked to prove it again. */
  isReauthentication: boolean;
  /** What the code will approve, where it is not for signing in. */
  approval?: ApprovalRequest;
  problem?: string;
}

/** A page of the identity service, whole. */
export function page({
  messages,
  title,
  problem,
  body,
  script,
}: {
  messages: Messages;
  title: string;
  problem?: string;
  body: Html;
  script?: string;
}) {
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

/** A phone number within a sentence. */
export function strong(number: string): Html {
  return html`<strong class="number">${number}</strong>`;
}

/** The way back without having done it. */
export function cancel({ messages, path, client, approval }: SignInView): Html {
  return html`<form method="post" action="${path}/cancel"><button class="quiet">${approval ? messages.cancel : messages.backTo(client)}</button></form>`;
}
