import type { Pdf } from "./pdf.ts";
import { internalsOf } from "./pdf-internals.ts";
import type { TimeSlices } from "./time-slices.ts";

/**
 * Ends a document of any length like `document.end()`, but in steps: the fonts one by one, then the cross-reference
 * table (ISO 32000-1, 7.5.4). pdfkit writes its ten thousand lines in one go.
 */
export async function endPdf(document: Pdf, slices: TimeSlices): Promise<void> {
  const internals = internalsOf(document);
  for (const font of Object.values(internals._fontFamilies)) {
    font.finalize();
    await slices.next();
  }
  internals._finalize = () => {};
  document.end();

  const tableOffset = internals._offset;
  const size = internals._offsets.length + 1;
  internals._write(`xref\n0 ${size}\n0000000000 65535 f `);
  for (let first = 0; first < internals._offsets.length; first += entriesPerStep) {
    await slices.next();
    const entries = internals._offsets.slice(first, first + entriesPerStep);
    internals._write(entries.map((offset) => `${String(offset).padStart(10, "0")} 00000 n `).join("\n"));
  }
  const id = `<${Buffer.from(internals._id).toString("hex")}>`;
  const trailer = `<< /Size ${size} /Root ${internals._root} /Info ${internals._info} /ID [${id} ${id}] >>`;
  internals._write(`trailer\n${trailer}\nstartxref\n${tableOffset}\n%%EOF`);
  internals.push(null);
}

const entriesPerStep = 500;
