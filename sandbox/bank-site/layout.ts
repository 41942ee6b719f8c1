import { type Html, html } from "#sandbox/html.ts";

/** A page of a bank, whole. Banks look alike but for their colour. */
export function page({
  title,
  bank,
  problem,
  body,
}: {
  title: string;
  /** None on the page about all of them. */
  bank?: { id: string; name: string };
  problem?: string;
  body: Html;
}): string {
  return `<!doctype html>${html`<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="robots" content="noindex">
    <title>${problem ? "Error: " : ""}${title} · ${bank?.name ?? "The banks of the sandbox"}</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/style.css">
  </head>
  <body data-colour="${bank ? colourOf(bank.id) : 0}">
    <header>${bank?.name ?? "The banks of the sandbox"}</header>
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
    <footer>A sandbox: no real people, banks or money.</footer>
  </body>
</html>`}`;
}

/** What went wrong, beside the field that it is about. */
export function problemText(text: string | undefined): Html | undefined {
  return text ? html`<p class="problem" id="problem" role="alert">${text}</p>` : undefined;
}

/** Ties a field to what is wrong with it. */
export function describedBy(text: string | undefined): Html | undefined {
  return text ? html`aria-invalid="true" aria-describedby="problem"` : undefined;
}

const colours = 5;

function colourOf(id: string): number {
  return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % colours;
}
