import { type Html, html, renderPage } from "#sandbox/web/html.ts";

/** URLs of the other sites. */
export interface SiteLinks {
  selfcare: string;
  merchant: string;
  gateway: string;
}

export type Tab = "home" | "phone" | "mail" | "amounts";

const tabs: readonly (readonly [tab: Tab, path: string, name: string])[] = [
  ["home", "/", "Playground"],
  ["phone", "/phone", "Phones"],
  ["mail", "/mail", "Mail"],
  ["amounts", "/amounts", "Amounts"],
];

interface PageOptions {
  title: string;
  tab: Tab;
  links: SiteLinks;
  body: Html;
}

export function page({ title, tab, links, body }: PageOptions): string {
  return renderPage({
    title,
    site: "Sandbox",
    styles: ["home.css", "inbox.css"],
    head: html`<script src="/playground.js" defer></script>`,
    attributes: html`class="${tab}"`,
    header: html`<a class="brand" href="/"><span aria-hidden="true"></span>Sandbox</a>
      <nav aria-label="Sandbox">${tabs.map(([name, path, label]) => html`<a href="${path}" ${name === tab ? html`aria-current="page"` : undefined}>${label}</a>`)}</nav>
      <a class="button out" href="${links.merchant}" target="_blank" rel="noopener">Merchant</a>
      <a class="button out" href="${links.gateway}" target="_blank" rel="noopener">Gateway</a>
      <a class="button out" href="${links.selfcare}" target="_blank" rel="noopener">Selfcare</a>`,
    main: body,
  });
}

/** Formats the time of day in this machine's time zone. */
export function clockTime(instant: string): string {
  return new Date(instant).toLocaleTimeString("sv-SE", { hour: "2-digit", minute: "2-digit" });
}
