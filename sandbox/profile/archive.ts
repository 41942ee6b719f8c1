import { strToU8, zipSync } from "fflate";
import { firstAvailable } from "#sandbox/core/catalogues.ts";
import { formatterFor, type ReaderLocale } from "#sandbox/notifications/messages/locale.ts";
import { type Html, html } from "#sandbox/web/html.ts";
import { en } from "./messages/en.ts";
import { sv } from "./messages/sv.ts";
import { createTableFormatter } from "./table-formatter.ts";

interface Section {
  section: string;
  /** JSON list of rows. */
  content: string;
}

interface ArchiveOptions {
  madeAt: Date;
  reader: ReaderLocale;
}

/** Creates a ZIP file with the data as JSON and as a page in the payer's language. */
export function makeArchive(parts: readonly Section[], options: ArchiveOptions): Uint8Array {
  const data = Object.fromEntries(parts.map(({ section, content }) => [section, JSON.parse(content)]));
  return zipSync({
    "my-data.json": strToU8(JSON.stringify({ madeAt: options.madeAt.toISOString(), ...data }, null, 2)),
    "my-data.html": strToU8(pageOf(data, options)),
  });
}

type Rows = Record<string, unknown>[];

function pageOf(data: Record<string, Rows>, { madeAt, reader }: ArchiveOptions): string {
  const messages = firstAvailable([reader.language], { en, sv }) ?? en;
  const format = formatterFor(reader);
  const { heading, cell } = createTableFormatter(messages, format);
  const sections = Object.entries(data).filter(([, rows]) => rows.length > 0);

  function section(name: string, rows: Rows): Html {
    const columns = Object.keys(rows[0] ?? {});
    return html`<h2 id="${name}">${heading(name, messages.sections)}</h2>
<div tabindex="0" role="region" aria-labelledby="${name}"><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${heading(column, messages.columns)}</th>`)}</tr></thead>
<tbody>${rows.map(
      (row) => html`<tr>${columns.map((column) => html`<td>${cell(row, column)}</td>`)}</tr>
`,
    )}</tbody>
</table></div>`;
  }

  return String(html`<!doctype html>
<html lang="${messages.language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${messages.title}</title>
<style>
:root { color-scheme: light dark; background: Canvas; color: CanvasText; }
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1rem; font: 1rem/1.5 system-ui, sans-serif; }
nav { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
nav a { padding: 0.25rem 0; }
div { overflow-x: auto; }
table { width: max-content; border-collapse: collapse; font-size: 0.875rem; font-variant-numeric: tabular-nums; }
th, td { padding: 0.35rem 1.25rem 0.35rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); text-align: start; vertical-align: top; }
td { max-width: 24rem; overflow-wrap: anywhere; }
</style>
<main>
<h1>${messages.title}</h1>
<p>${messages.intro(format.dateTime(madeAt.getTime()))}</p>
<nav>${sections.map(([name, rows]) => html`<a href="#${name}">${heading(name, messages.sections)} (${rows.length})</a>`)}</nav>
${sections.map(([name, rows]) => section(name, rows))}
</main>
</html>`);
}
