import * as v from "valibot";
import { contrast } from "./contrast.ts";

/** Colours of `client/ui/tokens.css` that a platform may replace, with their defaults. */
const defaultColors = {
  paper: { light: "#f4f7f5", dark: "#0c1512" },
  surface: { light: "#fcfdfc", dark: "#13201b" },
  ink: { light: "#0f2a21", dark: "#e7f0eb" },
  "ink-soft": { light: "#4a5f56", dark: "#9db2a8" },
  accent: { light: "#0b6b46", dark: "#6cd6a2" },
  "accent-strong": { light: "#084f34", dark: "#93e6bd" },
  "on-accent": { light: "#ffffff", dark: "#06251a" },
  "accent-tint": { light: "#dcefe4", dark: "#163829" },
} as const;
type ColorName = keyof typeof defaultColors;
type ThemeColors = Record<"light" | "dark", string>;
const colorNames = Object.keys(defaultColors) as ColorName[];

/** Text or control, background, and the contrast required between the two (WCAG 2.2, 1.4.3 and 1.4.11). */
const contrastRules: readonly (readonly [ColorName, ColorName, number])[] = [
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

/** Colours by name, each for both themes. Text that could not be read on its background is refused. */
export const colors = v.pipe(
  v.partial(v.strictObject(v.entriesFromList(colorNames, inBothThemes))),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    for (const message of findUnreadable({ ...defaultColors, ...dataset.value })) addIssue({ message });
  }),
);
export type Colors = v.InferOutput<typeof colors>;

/** Words every pair of colours whose contrast is too low. */
function findUnreadable(all: Record<ColorName, ThemeColors>): string[] {
  const themes = ["light", "dark"] as const;
  return themes.flatMap((theme) =>
    contrastRules.flatMap(([text, background, required]) => {
      const found = contrast(all[text][theme], all[background][theme]);
      if (found >= required) return [];
      return `cannot be read: ${text} on ${background} has a contrast of ${found.toFixed(2)} in the ${theme} theme, and needs ${required}`;
    }),
  );
}

/** CSS declarations that replace the default colours. */
export function colorDeclarations(chosen: Colors): string[] {
  return Object.entries(chosen).map(([name, { light, dark }]) => `--${name}: light-dark(${light}, ${dark});`);
}

/** Colour of the browser's own surfaces around the page. */
export function paperOf({ paper = defaultColors.paper }: Colors): ThemeColors {
  return paper;
}
