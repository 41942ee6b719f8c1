import * as v from "valibot";
import { contrast } from "./contrast.ts";

/** The colours of `client/ui/tokens.css` that a platform may replace, as they are unless it does. */
const own = {
  paper: { light: "#f4f7f5", dark: "#0c1512" },
  surface: { light: "#fcfdfc", dark: "#13201b" },
  ink: { light: "#0f2a21", dark: "#e7f0eb" },
  "ink-soft": { light: "#4a5f56", dark: "#9db2a8" },
  accent: { light: "#0b6b46", dark: "#6cd6a2" },
  "accent-strong": { light: "#084f34", dark: "#93e6bd" },
  "on-accent": { light: "#ffffff", dark: "#06251a" },
  "accent-tint": { light: "#dcefe4", dark: "#163829" },
} as const;
type ColorName = keyof typeof own;
type Theme = "light" | "dark";

/** Which colour is read on which, and the least contrast between the two (WCAG 2.2, 1.4.3 and 1.4.11). */
const pairs: readonly (readonly [ColorName, ColorName, number])[] = [
  ["ink", "paper", 4.5],
  ["ink", "surface", 4.5],
  ["ink-soft", "paper", 4.5],
  ["ink-soft", "surface", 4.5],
  ["accent", "paper", 4.5],
  ["accent", "surface", 4.5],
  ["accent-strong", "paper", 4.5],
  ["on-accent", "accent", 4.5],
  ["on-accent", "accent-strong", 4.5],
  ["ink", "accent-tint", 4.5],
];

const hex = v.pipe(v.string(), v.regex(/^#[0-9a-f]{6}$/i, "must be a colour such as #0b6b46"));
const inBothThemes = v.strictObject({ light: hex, dark: hex });

/** Colours by name, each for both themes. Those that could not be read on each other are refused. */
export const colors = v.pipe(
  v.partial(
    v.strictObject({
      paper: inBothThemes,
      surface: inBothThemes,
      ink: inBothThemes,
      "ink-soft": inBothThemes,
      accent: inBothThemes,
      "accent-strong": inBothThemes,
      "on-accent": inBothThemes,
      "accent-tint": inBothThemes,
    }),
  ),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const complaint of unreadable({ ...own, ...dataset.value })) addIssue({ message: complaint });
  }),
);
export type Colors = v.InferOutput<typeof colors>;

/** The colours that cannot be read on each other, in words. */
function unreadable(all: Record<ColorName, Record<Theme, string>>): string[] {
  const themes = ["light", "dark"] as const;
  return themes.flatMap((theme) =>
    pairs.flatMap(([text, ground, least]) => {
      const found = contrast(all[text][theme], all[ground][theme]);
      if (found >= least) return [];
      return `cannot be read: ${text} on ${ground} has a contrast of ${found.toFixed(2)} in the ${theme} theme, and needs ${least}`;
    }),
  );
}

/** The declarations that put the colours in the place of the page's own. */
export function colorDeclarations(chosen: Colors): string[] {
  return Object.entries(chosen).map(([name, { light, dark }]) => `--${name}: light-dark(${light}, ${dark});`);
}

/** What the browser paints around the page. */
export function paperOf({ paper = own.paper }: Colors): Record<Theme, string> {
  return paper;
}
