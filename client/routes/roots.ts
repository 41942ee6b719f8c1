import { createRootRoute, createRoute, lazyRouteComponent, notFound, Outlet } from "@tanstack/react-router";
import { isEnabled } from "#client/components/branding.ts";
import { type MessagesPart, withMessages } from "#client/i18n/messages.ts";
import { NotFoundPage } from "#client/shell/not-found-page.tsx";
import { SignedInLayout } from "#client/signed-in-layout.tsx";

export const root = createRootRoute({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  // The platform can switch off parts of the page; their addresses are not found.
  beforeLoad({ location }) {
    const [, part] = location.pathname.split("/");
    if (part && !isEnabled(part)) throw notFound();
  },
});

/** Layout of every page that needs a sign-in. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: SignedInLayout,
});

/** Loads a page's code together with the parts of the messages that it shows. */
export function lazyPage<Module extends Record<string, unknown>, Name extends string & keyof Module>(
  importPage: () => Promise<Module>,
  name: Name,
  ...parts: MessagesPart[]
) {
  return lazyRouteComponent(withMessages(importPage, ...parts), name);
}
