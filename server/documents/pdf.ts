import regular from "@expo-google-fonts/hanken-grotesk/400Regular/HankenGrotesk_400Regular.ttf" with {
  type: "file",
};
import bold from "@expo-google-fonts/hanken-grotesk/600SemiBold/HankenGrotesk_600SemiBold.ttf" with {
  type: "file",
};
import PDFDocument from "pdfkit";

/** A4 in points, with margins that a hole punch respects. */
export const pageArea = { left: 56, right: 539, top: 64, bottom: 770, width: 483 } as const;

export const ink = { text: "#10231c", quiet: "#5a6b63", rule: "#c9d2cc" } as const;

export type Pdf = PDFKit.PDFDocument;

/** A document that is written page by page and kept nowhere: `takeBytes` takes what is written so far. */
export async function createPdf(title: string, language: string): Promise<Pdf> {
  const document = new PDFDocument({
    size: "A4",
    margins: { top: pageArea.top, bottom: 40, left: pageArea.left, right: pageArea.left },
    // None of the built-in fonts: they are read from disk, and know neither Ł nor Ő.
    font: "",
    lang: language,
    displayTitle: true,
    info: { Title: title },
  });
  for (const [name, path] of Object.entries({ regular, bold })) {
    document.registerFont(name, Buffer.from(await Bun.file(path).bytes()));
  }
  return document.font("regular");
}

/** Takes the bytes that were written since the last time: all of them, where the document has ended. */
export function takeBytes(document: Pdf): Uint8Array<ArrayBuffer> {
  const bytes: unknown = document.readableLength > 0 ? document.read(document.readableLength) : undefined;
  return bytes instanceof Uint8Array ? new Uint8Array(bytes) : new Uint8Array();
}

/** A fine line over the width of the page at `y`. */
export function rule(document: Pdf, y: number): void {
  document.moveTo(pageArea.left, y).lineTo(pageArea.right, y).lineWidth(0.5).strokeColor(ink.rule).stroke();
}
