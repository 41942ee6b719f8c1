import latinExtended from "@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-ext-wght-normal.woff2";
import latin from "@fontsource-variable/hanken-grotesk/files/hanken-grotesk-latin-wght-normal.woff2";

const family = "Hanken Grotesk";

/** Unicode ranges of the font files: the browser loads the second only for a name that needs it. */
const faces = [
  {
    file: latin,
    unicodeRange:
      "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD",
  },
  {
    file: latinExtended,
    unicodeRange:
      "U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF",
  },
];

/**
 * Makes Hanken Grotesk (SIL OFL 1.1) known to the page; the documents are set in it too, and its digits are
 * all of one width. Not in the stylesheet, because the bundler would write the files into it as `data:`
 * addresses, which the content security policy refuses.
 */
export function addFonts(): void {
  for (const { file, unicodeRange } of faces) {
    document.fonts.add(
      new FontFace(family, `url("${new URL(file, import.meta.url)}")`, {
        weight: "100 900",
        display: "swap",
        unicodeRange,
      }),
    );
  }
}
