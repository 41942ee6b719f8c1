import type { Pdf } from "./pdf.ts";

/**
 * The parts of pdfkit 0.20.2 that a long document needs and that its types leave out. Its own `text` and `end` take
 * most of a second for a hundred lines and forty milliseconds at a stretch for the table at the end.
 */
export interface PdfInternals {
  _font: EmbeddedFont;
  _fontFamilies: Record<string, EmbeddedFont>;
  page: { fonts: Record<string, unknown>; height: number };
  /** Where each object of the file begins, in bytes. */
  _offsets: number[];
  /** Bytes written so far. */
  _offset: number;
  _root: object;
  _info: object;
  _id: Uint8Array;
  _write(data: string): void;
  _finalize(): void;
  push(end: null): void;
}

export interface EmbeddedFont {
  /** What the pages call it. */
  id: string;
  /** Thousandths of the font size above the baseline. */
  ascender: number;
  /** Every word that was ever laid out, unless it is emptied. */
  layoutCache: Record<string, unknown>;
  /** The glyphs of a text as hexadecimal digits, and where they go in thousandths of the font size. */
  encode(text: string): [glyphs: string[], positions: GlyphPosition[]];
  ref(): unknown;
  /** Writes the font into the file, with the glyphs that were used. */
  finalize(): void;
}

interface GlyphPosition {
  xAdvance: number;
  advanceWidth: number;
  xOffset: number;
  yOffset: number;
}

export function internalsOf(document: Pdf): PdfInternals {
  return document as unknown as PdfInternals;
}
