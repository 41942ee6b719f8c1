import type { openPage } from "../support/page.tsx";

export type Page = Awaited<ReturnType<typeof openPage>>;

export const listName = "Payments, newest first";

/** Waits for the list and returns its payments. */
export async function rowsOf(page: Page) {
  return page.within(await page.findByRole("list", { name: listName })).getAllByRole("listitem");
}
