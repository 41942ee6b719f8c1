import regular from "@expo-google-fonts/hanken-grotesk/400Regular/HankenGrotesk_400Regular.ttf" with {
  type: "file",
};
import bold from "@expo-google-fonts/hanken-grotesk/600SemiBold/HankenGrotesk_600SemiBold.ttf" with {
  type: "file",
};
import PDFDocument from "pdfkit";

/** Printable area of an A4 page in points from its top left corner; the left margin leaves room for a hole punch. */
export const pageArea = { left: 56, right: 539, top: 64, bottom: 770, width: 483 } as const;

export const colors = { text: "#10231c", secondary: "#5a6b63", drawRule: "#c9d2cc" } as const;

export type Pdf = PDFKit.PDFDocument;

/** Creates a document that is written page by page. Take its bytes with `readBytes`; nothing else keeps them. */
export async function createPdf(title: string, language: string): Promise<Pdf> {
  const document = new PDFDocument({
    size: "A4",
    margins: { top: pageArea.top, bottom: 40, left: pageArea.left, right: pageArea.left },
    // The built-in fonts are read from disk and lack Ł and Ő.
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

/** Removes and returns the bytes written since the last call; after `end`, all that are left. */
export function readBytes(document: Pdf): Uint8Array<ArrayBuffer> {
  const bytes: unknown = document.readableLength > 0 ? document.read(document.readableLength) : undefined;
  return bytes instanceof Uint8Array ? new Uint8Array(bytes) : new Uint8Array();
}

/** Draws a thin line across the page at `y`. */
export function drawRule(document: Pdf, y: number): void {
  document
    .moveTo(pageArea.left, y)
    .lineTo(pageArea.right, y)
    .lineWidth(0.5)
    .strokeColor(colors.drawRule)
    .stroke();
}
