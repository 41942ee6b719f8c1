import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** Returns the accessibility violations on the page as it is shown (axe, WCAG). */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ help, nodes }) => `${nodes.map(({ target }) => target)}: ${help}`);
}

/** Returns the violations in the light and the dark theme. */
export async function accessibilityViolationsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await accessibilityViolations(page)).map((violation) => `${colorScheme}, ${violation}`));
  }
  return found;
}
