import { createRootRouteWithContext, createRoute, notFound, Outlet } from "@tanstack/react-router";
import { isEnabled } from "#client/components/branding.ts";
import { loadPartMessages, type Messages, type MessagesPart } from "#client/i18n/messages.ts";
import { NotFoundPage } from "#client/shell/not-found-page.tsx";
import { SignedInLayout } from "#client/signed-in-layout.tsx";

interface Context {
  messages: Messages;
}

export const root = createRootRouteWithContext<Context>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
  // What the platform does without is no page of it.
  beforeLoad({ location }) {
    const [, part] = location.pathname.split("/");
    if (part && !isEnabled(part)) throw notFound();
  },
});

/** What an address says, as typed: the page reads it with the schema that comes with the page. */
export const asTyped = <Search>(search: Record<string, unknown>) => search as Search;

/** A page's own words come with it. */
export const messagesOf =
  (...parts: MessagesPart[]) =>
  ({ context }: { context: Context }) =>
    Promise.all(parts.map((part) => loadPartMessages(context.messages, part)));

/** Surrounds every page of a signed-in payer. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: "signed-in",
  component: SignedInLayout,
});
