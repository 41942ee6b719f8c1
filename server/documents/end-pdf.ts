import type { Pacer } from "./pacer.ts";
import type { Pdf } from "./pdf.ts";
import { internalsOf } from "./pdf-internals.ts";

/**
 * Ends a document of any length as `document.end()` does, in steps: the fonts one by one, then the cross-reference
 * table (ISO 32000-1, 7.5.4), of which pdfkit would write a line for each of ten thousand objects at a stretch.
 */
export async function endPdf(document: Pdf, pacer: Pacer): Promise<void> {
  const inner = internalsOf(document);
  for (const font of Object.values(inner._fontFamilies)) {
    font.finalize();
    await pacer.giveWay();
  }
  inner._finalize = () => {};
  document.end();

  const tableAt = inner._offset;
  const size = inner._offsets.length + 1;
  inner._write(`xref\n0 ${size}\n0000000000 65535 f `);
  for (let first = 0; first < inner._offsets.length; first += entriesAtOnce) {
    await pacer.giveWay();
    const entries = inner._offsets.slice(first, first + entriesAtOnce);
    inner._write(entries.map((offset) => `${String(offset).padStart(10, "0")} 00000 n `).join("\n"));
  }
  const id = `<${Buffer.from(inner._id).toString("hex")}>`;
  const trailer = `<< /Size ${size} /Root ${inner._root} /Info ${inner._info} /ID [${id} ${id}] >>`;
  inner._write(`trailer\n${trailer}\nstartxref\n${tableAt}\n%%EOF`);
  inner.push(null);
}

const entriesAtOnce = 500;
