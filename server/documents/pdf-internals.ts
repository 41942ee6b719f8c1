import type { Pdf } from "./pdf.ts";

/**
 * Parts of pdfkit 0.20.2 that a long document needs and pdfkit's types leave out. Its own `text` takes 1 ms per text,
 * and its own `end` blocks the event loop for 40 ms while it writes the table at the end.
 */
export interface PdfInternals {
  _font: EmbeddedFont;
  _fontFamilies: Record<string, EmbeddedFont>;
  page: {
    /** Objects of the fonts that the page uses, by font ID. */
    fonts: Record<string, unknown>;
    dictionary: { data: object };
    /** Appends bytes to the page's content stream. */
    write(content: Uint8Array): void;
  };
  /** Byte offset of each object of the file. */
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
  /** Name of the font in the resources of a page. */
  id: string;
  /** Thousandths of the font size above the baseline. */
  ascender: number;
  /** Returns the glyphs of a text as hexadecimal digits, and their widths in thousandths of the font size. */
  encode(text: string, features: { liga: boolean }): [glyphs: string[], positions: GlyphPosition[]];
  ref(): unknown;
  /** Writes the font into the file, with the glyphs that were used. */
  finalize(): void;
}

interface GlyphPosition {
  /** Width including the kerning to the next glyph. */
  xAdvance: number;
  /** Width of the glyph alone. */
  advanceWidth: number;
}

export function internalsOf(document: Pdf): PdfInternals {
  return document as unknown as PdfInternals;
}
