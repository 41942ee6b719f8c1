import { createRoute } from "@tanstack/react-router";
import { reasonSearch } from "#client/session/search.ts";
import { lazyPage, root } from "./roots.ts";

/** Layout of the pages that need no sign-in. */
const publicPages = createRoute({
  getParentRoute: () => root,
  id: "open",
  component: lazyPage(() => import("#client/public-layout.tsx"), "PublicLayout"),
});

const charge = createRoute({
  getParentRoute: () => publicPages,
  path: "/charge",
  component: lazyPage(() => import("#client/charge-lookups/charge-page.tsx"), "ChargePage", "chargeLookups"),
});

const checkPage = lazyPage(() => import("#client/proofs/check-page.tsx"), "CheckPage", "proofs");

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
  component: lazyPage(() => import("#client/session/signed-out-page.tsx"), "SignedOutPage"),
});

/** Layout of the pages that other sites show in a frame. */
const embedded = createRoute({
  getParentRoute: () => root,
  id: "embedded",
  component: lazyPage(() => import("#client/embedded-layout.tsx"), "EmbeddedLayout", "embeds"),
});

const paymentsEmbed = createRoute({
  getParentRoute: () => embedded,
  path: "/embed/payments",
  component: lazyPage(() => import("#client/embeds/payments-embed.tsx"), "PaymentsEmbed"),
});

const paymentEmbed = createRoute({
  getParentRoute: () => embedded,
  path: "/embed/payments/$id",
  component: lazyPage(() => import("#client/embeds/payment-embed.tsx"), "PaymentEmbed"),
});

export const publicRoutes = [
  publicPages.addChildren([charge, proofs, proof]),
  signedOut,
  embedded.addChildren([paymentsEmbed, paymentEmbed]),
];
