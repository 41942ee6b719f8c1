import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { withMessages } from "#client/i18n/messages.ts";
import { reasonSearch } from "#client/session/search.ts";
import { root } from "./roots.ts";

/** Layout of the pages that need no sign-in. */
const publicPages = createRoute({
  getParentRoute: () => root,
  id: "open",
  component: lazyRouteComponent(() => import("#client/public-layout.tsx"), "PublicLayout"),
});

const charge = createRoute({
  getParentRoute: () => publicPages,
  path: "/charge",
  component: lazyRouteComponent(
    withMessages(() => import("#client/charge-lookups/charge-page.tsx"), "chargeLookups"),
    "ChargePage",
  ),
});

const checkPage = lazyRouteComponent(
  withMessages(() => import("#client/proofs/check-page.tsx"), "proofs"),
  "CheckPage",
);

const proofs = createRoute({
  getParentRoute: () => publicPages,
  path: "/proofs",
  component: checkPage,
});

const proof = createRoute({
  getParentRoute: () => publicPages,
  path: "/proofs/$code",
  component: checkPage,
});

const signedOut = createRoute({
  getParentRoute: () => root,
  path: "/signed-out",
  validateSearch: reasonSearch,
  component: lazyRouteComponent(() => import("#client/session/signed-out-page.tsx"), "SignedOutPage"),
});

/** Layout of the pages that other sites show in a frame. */
const embedded = createRoute({
  getParentRoute: () => root,
  id: "embedded",
  component: lazyRouteComponent(
    withMessages(() => import("#client/embedded-layout.tsx"), "embeds"),
    "EmbeddedLayout",
  ),
});

const paymentsEmbed = createRoute({
  getParentRoute: () => embedded,
  path: "/embed/payments",
  component: lazyRouteComponent(() => import("#client/embeds/payments-embed.tsx"), "PaymentsEmbed"),
});

const paymentEmbed = createRoute({
  getParentRoute: () => embedded,
  path: "/embed/payments/$id",
  component: lazyRouteComponent(() => import("#client/embeds/payment-embed.tsx"), "PaymentEmbed"),
});

export const publicRoutes = [
  publicPages.addChildren([charge, proofs, proof]),
  signedOut,
  embedded.addChildren([paymentsEmbed, paymentEmbed]),
];
