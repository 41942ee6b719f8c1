import { colors, createPdf, drawRule, type Pdf, pageArea } from "./pdf.ts";

export type DetailsField = [label: string, value: string];

export interface DetailsPdfOptions {
  /** BCP 47. */
  language: string;
  /** Kind of document. */
  title: string;
  /** Added to the title in the name of the document. */
  reference: string;
  headline: string;
  subtitle: string;
  fields: readonly DetailsField[];
  footnote: string;
}

/** Creates a document about one payment: a headline and one row per field. */
export async function createDetailsPdf(options: DetailsPdfOptions): Promise<Pdf> {
  const document = await createPdf(`${options.title} ${options.reference}`, options.language);
  document
    .font("bold")
    .fontSize(11)
    .fillColor(colors.secondary)
    .text(options.title, pageArea.left, pageArea.top);
  document.fontSize(28).fillColor(colors.text).text(options.headline, { lineGap: 4 });
  document.font("regular").fontSize(11).fillColor(colors.secondary).text(options.subtitle);
  document.moveDown(2);
  for (const field of options.fields) writeField(document, field);
  document.moveDown(2).font("regular").fontSize(8.5).fillColor(colors.secondary);
  document.text(options.footnote, pageArea.left, document.y, { width: pageArea.width });
  document.end();
  return document;
}

function writeField(document: Pdf, [label, value]: DetailsField): void {
  drawRule(document, document.y);
  const top = document.y + 8;
  document
    .font("regular")
    .fontSize(10)
    .fillColor(colors.secondary)
    .text(label, pageArea.left, top, { width: 150 });
  document.fillColor(colors.text).text(value, pageArea.left + 160, top, { width: pageArea.width - 160 });
  document.moveDown(0.6);
}
