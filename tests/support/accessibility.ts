import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What keeps somebody from using the page as it is shown (WCAG). */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ help, nodes }) => `${nodes.map(({ target }) => target)}: ${help}`);
}

/** The same, in its light and in its dark colours. */
export async function accessibilityViolationsInBothThemes(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await accessibilityViolations(page)).map((barrier) => `${colorScheme}, ${barrier}`));
  }
  return found;
}
