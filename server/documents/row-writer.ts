import type { PageContent } from "./page-content.ts";
import { type Pdf, pageArea } from "./pdf.ts";
import { internalsOf } from "./pdf-internals.ts";

/** Position and look of one text of each row. */
export interface Column {
  /** Points from the left edge of the page; for a right-aligned column, the position of its right edge. */
  left: number;
  /** Points from the top of the row. */
  top: number;
  /** Points a text may take; a longer one is cut off with an ellipsis. */
  width: number;
  fontSize: number;
  color: string;
  align?: "right";
}

export interface RowWriterOptions {
  content: PageContent;
  columns: readonly Column[];
  /** Color of a thin line above each row; without it, rows have none. */
  ruleColor?: string;
}

/** Writes one row at `top` points from the top of the page: a text for each column. */
export type WriteRow = (top: number, texts: readonly string[]) => void;

/** A glyph as it is written before the glyph that follows it. Widths are thousandths of the font size. */
interface Glyph {
  /** Four hexadecimal digits. */
  code: string;
  width: number;
  /** Operand of `TJ` that moves the next glyph; empty where the pair needs no kerning. */
  kerning: string;
}

/** Enough for the character pairs of one language; limits the memory that unusual names can take. */
const maxCachedGlyphs = 4_000;

/**
 * Creates a writer for the rows of a long table in the document's current font. It supports short texts that do not
 * wrap, and it lays out each pair of characters once: pdfkit's `text` takes 1 ms per text.
 */
export function createRowWriter(document: Pdf, { content, columns, ruleColor }: RowWriterOptions): WriteRow {
  const internals = internalsOf(document);
  const font = internals._font;
  const glyphs = new Map<number, Glyph>();
  const ellipsis = "…".charCodeAt(0);
  const cells = columns.map((column) => ({
    ...column,
    maxWidth: (column.width * 1000) / column.fontSize,
    style: `/${font.id} ${column.fontSize} Tf ${rgb(column.color)} rg 1 0 0 1 `,
    baseline: ` ${round(-column.top - (font.ascender * column.fontSize) / 1000)} Tm [<`,
  }));
  const drawRule = ruleColor
    ? `0.5 w ${rgb(ruleColor)} RG ${pageArea.left} 0 m ${pageArea.right} 0 l S `
    : "";

  /** @param next code point of the character that follows; 0 at the end of the text */
  function glyphOf(character: number, next: number): Glyph {
    const key = character * 0x110000 + next;
    const cached = glyphs.get(key);
    if (cached) return cached;
    const pair = next ? String.fromCodePoint(character, next) : String.fromCodePoint(character);
    // A ligature would take two characters.
    const [[code = "0000"], [position]] = font.encode(pair, { liga: false });
    const { xAdvance: width = 0, advanceWidth = 0 } = position ?? {};
    const glyph = {
      code,
      width,
      kerning: width === advanceWidth ? "" : `> ${round(advanceWidth - width)} <`,
    };
    if (glyphs.size >= maxCachedGlyphs) glyphs.clear();
    glyphs.set(key, glyph);
    return glyph;
  }

  /** Passes the glyphs of a text to `visit` one by one, until it returns false. */
  function eachGlyph(text: string, visit: (glyph: Glyph) => boolean): void {
    for (let index = 0; index < text.length; ) {
      const character = text.codePointAt(index) ?? 0;
      index += character > 0xffff ? 2 : 1;
      if (!visit(glyphOf(character, text.codePointAt(index) ?? 0))) return;
    }
  }

  function widthOf(text: string): number {
    let width = 0;
    eachGlyph(text, (glyph) => {
      width += glyph.width;
      return true;
    });
    return width;
  }

  function writeGlyphs(text: string, maxWidth: number): void {
    let space = maxWidth;
    eachGlyph(text, ({ code, width, kerning }) => {
      space -= width;
      if (space < 0) return false;
      content.write(code);
      content.write(kerning);
      return true;
    });
  }

  return (top, texts) => {
    internals.page.fonts[font.id] ??= font.ref();
    // The page counts from its top, which turns text upside down.
    content.write(`q 1 0 0 -1 0 ${round(top)} cm ${drawRule}BT\n`);
    for (const [index, cell] of cells.entries()) {
      const text = (texts[index] ?? "").normalize();
      const width = widthOf(text);
      const isCut = width > cell.maxWidth;
      const shown = isCut ? cell.maxWidth : width;
      const left = cell.align === "right" ? cell.left - (shown * cell.fontSize) / 1000 : cell.left;
      content.write(cell.style);
      content.write(String(round(left)));
      content.write(cell.baseline);
      if (isCut) {
        const { width: ellipsisWidth, code } = glyphOf(ellipsis, 0);
        writeGlyphs(text, cell.maxWidth - ellipsisWidth);
        content.write(code);
      } else writeGlyphs(text, Number.POSITIVE_INFINITY);
      content.write(">] TJ\n");
    }
    content.write("ET Q\n");
  };
}

/** Converts a color of the form `#10231c` to three operands from 0 to 1. */
function rgb(color: string): string {
  const channels = [1, 3, 5].map((start) => Number.parseInt(color.slice(start, start + 2), 16) / 255);
  return channels.map((channel) => channel.toFixed(3)).join(" ");
}

function round(points: number): number {
  return Math.round(points * 100) / 100;
}
