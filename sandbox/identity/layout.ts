import { type Html, html } from "#sandbox/html.ts";
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
  return `<!doctype html>${html`<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>${problem ? "Error: " : ""}${title} · The payment platform</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/style.css">
    ${script ? html`<script src="${script}" defer></script>` : undefined}
  </head>
  <body>
    <header><span class="mark" aria-hidden="true"></span>The payment platform</header>
    <main>
      <h1>${title}</h1>${body}
    </main>
    <footer>A sandbox: no real people, banks or money.</footer>
  </body>
</html>`}`;
}

/** What went wrong, beside the field that it is about. */
export function problem(text: string | undefined): Html | undefined {
  return text ? html`<p class="problem" id="problem" role="alert">${text}</p>` : undefined;
}

/** Ties a field to what is wrong with it. */
export function describe(text: string | undefined): Html | undefined {
  return text ? html`aria-invalid="true" aria-describedby="problem"` : undefined;
}

/** The way back without having done it. */
export function cancel({ path, client, approval }: SignInView): Html {
  return html`<form method="post" action="${path}/cancel"><button class="quiet">${approval ? "Cancel" : `Back to ${client}`}</button></form>`;
}
