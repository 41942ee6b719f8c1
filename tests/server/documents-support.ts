import { createFormat, type DocumentLocale } from "#server/documents/format.ts";
import type { TestApp } from "#tests/support/app.ts";

export const timeZone = "Europe/Stockholm";
export const english = createFormat({ locale: "en-GB", timeZone });
export const swedish: DocumentLocale = { locale: "sv-SE", numbers: "sv-SE-u-nu-latn", timeZone };

/** Returns the URL of a document for an input as the page sends it. */
export function exportUrl({ url }: Pick<TestApp, "url">, path: string, input: unknown): string {
  return `${url}/exports/${path}?input=${encodeURIComponent(JSON.stringify(input))}`;
}
