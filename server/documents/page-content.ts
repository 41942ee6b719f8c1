import type { Pdf } from "./pdf.ts";
import { internalsOf } from "./pdf-internals.ts";

/** Writes drawing operators to the pages of a long document. */
export interface PageContent {
  /** Appends operators, in ASCII. */
  write(operators: string): void;
  /** Writes the current page to the file and begins the next. */
  nextPage(): void;
  /** Moves buffered operators to the page. Call it before pdfkit writes to the page or ends the document. */
  flush(): void;
}

/** A full page of a statement takes 25 KiB. */
const bufferBytes = 32 * 1024;

/**
 * Collects the operators of a page in one buffer. A string for each of them would be garbage outside the heap, which
 * the garbage collector hardly counts: 100,000 payments took 60 MB.
 */
export function createPageContent(document: Pdf): PageContent {
  const internals = internalsOf(document);
  const buffer = new Uint8Array(bufferBytes);
  let length = 0;

  function flush(): void {
    if (length > 0) internals.page.write(buffer.slice(0, length));
    length = 0;
  }

  return {
    write(operators) {
      if (length + operators.length > bufferBytes) flush();
      for (let index = 0; index < operators.length; index += 1) {
        buffer[length] = operators.charCodeAt(index);
        length += 1;
      }
    },
    nextPage() {
      flush();
      const { dictionary } = internals.page;
      document.addPage();
      // pdfkit keeps every page until the document ends, but then needs no more than its object number.
      dictionary.data = {};
    },
    flush,
  };
}
