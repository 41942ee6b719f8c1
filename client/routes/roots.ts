import { createRootRouteWithContext, createRoute, notFound, Outlet } from "@tanstack/react-router";
import { loadPartWords, type PartName, type Words } from "#client/i18n/words.ts";
import { NotFoundPage } from "#client/shell/not-found-page.tsx";
import { SignedInLayout } from "#client/signed-in-layout.tsx";
import { isOn } from "#client/ui/site.ts";

interface Context {
  words: Words;
}

export const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  // What the platform does without is no page of it.
  beforeLoad({ location }) {
    const [, part] = location.pathname.split("/");
    if (part && !isOn(part)) throw notFound();
  },
});

/** What an address says, as typed: the page reads it with the schema that comes with the page. */
export const asTyped = <Search>(search: Record<string, unknown>) => search as Search;

/** A page's own words come with it. */
export const wordsOf =
  (...parts: PartName[]) =>
  ({ context }: { context: Context }) =>
    Promise.all(parts.map((part) => loadPartWords(context.words, part)));

/** Surrounds every page of a signed-in payer. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: SignedInLayout,
});
