import { outcomes } from "#sandbox/payments/bank-simulator.ts";
import { html } from "#sandbox/web/html.ts";
import { toDecimal } from "#shared/decimals.ts";
import { page, type SiteLinks } from "./layout.ts";

export function amountsPage(links: SiteLinks): string {
  return page({
    title: "Amounts that do something",
    tab: "amounts",
    links,
    body: html`<main class="column">
      <h1>Amounts that do something</h1>
      <p class="lead">The last four digits decide, in SEK and EUR alike: 66.01, 166.01, 2166.01 …</p>
      <dl class="amounts">${outcomes.map(({ ending, happens }) => html`<div><dt>${toDecimal({ amount: ending, currency: "SEK" })}</dt><dd>${happens}</dd></div>`)}</dl>
      <p class="soft">Every other amount settles within eight seconds of its approval.</p>
    </main>`,
  });
}
