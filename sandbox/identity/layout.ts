import { type Html, html, htmlDocument } from "#sandbox/html.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";
import type { Money } from "#shared/money.ts";
import type { Words } from "./words/words.ts";

/** Where a person stands in signing in. */
export interface SignInView {
  words: Words;
  /** How the person writes an amount. */
  amount(money: Money): string;
  /** The path that this sign-in's forms post to. */
  path: string;
  /** The application that asked. */
  client: string;
  /** Signed in already, and asked to prove it again. */
  again: boolean;
  /** What the code will approve, where it is not for signing in. */
  approval?: ApprovalRequest;
  problem?: string;
}

/** A page of the identity service, whole. */
export function page({
  words,
  title,
  problem,
  body,
  script,
}: {
  words: Words;
  title: string;
  problem?: string;
  body: Html;
  script?: string;
}) {
  return htmlDocument({
    language: words.language,
    title: `${problem ? words.error(title) : title} · ${words.platform}`,
    head: script ? html`<script src="${script}" defer></script>` : undefined,
    body: html`<header><span class="mark" aria-hidden="true"></span>${words.platform}</header>
    <main>
      <h1>${title}</h1>${body}
    </main>
    <footer>${words.sandbox}</footer>`,
  });
}

/** A phone number within a sentence. */
export function strong(number: string): Html {
  return html`<strong class="number">${number}</strong>`;
}

/** The way back without having done it. */
export function cancel({ words, path, client, approval }: SignInView): Html {
  return html`<form method="post" action="${path}/cancel"><button class="quiet">${approval ? words.cancel : words.backTo(client)}</button></form>`;
}
