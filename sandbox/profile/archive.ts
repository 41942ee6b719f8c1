import { strToU8, zipSync } from "fflate";
import { html } from "#sandbox/html.ts";

interface Part {
  section: string;
  /** A list of rows, as JSON. */
  content: string;
}

/** A ZIP file with everything twice: as JSON for machines, and as a page for people. */
export function makeArchive(parts: readonly Part[], madeAt: Date): Uint8Array {
  const data = Object.fromEntries(parts.map(({ section, content }) => [section, JSON.parse(content)]));
  return zipSync({
    "my-data.json": strToU8(JSON.stringify({ madeAt: madeAt.toISOString(), ...data }, null, 2)),
    "my-data.html": strToU8(pageOf(data, madeAt)),
  });
}

type Rows = Record<string, unknown>[];

function pageOf(data: Record<string, Rows>, madeAt: Date): string {
  const sections = Object.entries(data).filter(([, rows]) => rows.length > 0);
  return String(html`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Your data</title>
<style>
body { margin: 0 auto; max-width: 72rem; padding: 2rem 1rem; font: 1rem/1.5 system-ui, sans-serif; color-scheme: light dark; }
nav { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
div { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.875rem; }
th, td { padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); text-align: start; vertical-align: top; }
</style>
<h1>Your data</h1>
<p>Everything that the platform has of you, as it was on ${madeAt.toUTCString()}. The same is in my-data.json.</p>
<nav>${sections.map(([name, rows]) => html`<a href="#${name}">${titleOf(name)} (${rows.length})</a>`)}</nav>
${sections.map(([name, rows]) => section(name, rows))}
</html>`);
}

function section(name: string, rows: Rows) {
  const columns = Object.keys(rows[0] ?? {});
  return html`<h2 id="${name}">${titleOf(name)}</h2>
<div><table>
<thead><tr>${columns.map((column) => html`<th scope="col">${titleOf(column)}</th>`)}</tr></thead>
<tbody>${rows.map(
    (row) => html`<tr>${columns.map((column) => html`<td>${String(row[column] ?? "")}</td>`)}</tr>
`,
  )}</tbody>
</table></div>`;
}

function titleOf(name: string): string {
  const words = name.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
