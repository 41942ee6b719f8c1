import { createPdf, ink, type Pdf, pageArea, rule } from "./pdf.ts";

export type SheetField = [label: string, value: string];

export interface Sheet {
  /** BCP 47. */
  language: string;
  /** What kind of document it is, above all else. */
  title: string;
  /** Tells it from others of its kind, in the name of the document. */
  reference: string;
  headline: string;
  subtitle: string;
  fields: readonly SheetField[];
  footnote: string;
}

/** A document about one thing: what it is, how much, and a row for each fact. */
export async function createSheet(sheet: Sheet): Promise<Pdf> {
  const document = await createPdf(`${sheet.title} ${sheet.reference}`, sheet.language);
  document.font("bold").fontSize(11).fillColor(ink.quiet).text(sheet.title, pageArea.left, pageArea.top);
  document.fontSize(28).fillColor(ink.text).text(sheet.headline, { lineGap: 4 });
  document.font("regular").fontSize(11).fillColor(ink.quiet).text(sheet.subtitle);
  document.moveDown(2);
  for (const field of sheet.fields) writeField(document, field);
  document.moveDown(2).font("regular").fontSize(8.5).fillColor(ink.quiet);
  document.text(sheet.footnote, pageArea.left, document.y, { width: pageArea.width });
  document.end();
  return document;
}

function writeField(document: Pdf, [label, value]: SheetField): void {
  rule(document, document.y);
  const top = document.y + 8;
  document.font("regular").fontSize(10).fillColor(ink.quiet).text(label, pageArea.left, top, { width: 150 });
  document.fillColor(ink.text).text(value, pageArea.left + 160, top, { width: pageArea.width - 160 });
  document.moveDown(0.6);
}
