import { type Html, html, htmlDocument } from "#sandbox/web/html.ts";

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
  const name = bank?.name ?? "The banks of the sandbox";
  return htmlDocument({
    title: `${problem ? "Error: " : ""}${title} · ${name}`,
    mark: html`data-colour="${bank ? colourOf(bank.id) : 0}"`,
    body: html`<header>${name}</header>
    <main>
      <h1>${title}</h1>
      ${body}
    </main>
    <footer>A sandbox: no real people, banks or money.</footer>`,
  });
}

const colours = 5;

function colourOf(id: string): number {
  return [...id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % colours;
}
