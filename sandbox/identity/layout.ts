import { type Html, html, htmlDocument } from "#sandbox/html.ts";
import type { ApprovalRequest } from "#shared/approvals.ts";

/** Where a person stands in signing in. */
export interface SignInView {
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
  title,
  problem,
  body,
  script,
}: {
  title: string;
  problem?: string;
  body: Html;
  script?: string;
}) {
  return htmlDocument({
    title: `${problem ? "Error: " : ""}${title} · The payment platform`,
    head: script ? html`<script src="${script}" defer></script>` : undefined,
    body: html`<header><span class="mark" aria-hidden="true"></span>The payment platform</header>
    <main>
      <h1>${title}</h1>${body}
    </main>
    <footer>A sandbox: no real people, banks or money.</footer>`,
  });
}

/** The way back without having done it. */
export function cancel({ path, client, approval }: SignInView): Html {
  return html`<form method="post" action="${path}/cancel"><button class="quiet">${approval ? "Cancel" : `Back to ${client}`}</button></form>`;
}
