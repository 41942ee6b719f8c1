import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { reasonSearch } from "#client/session/search.ts";
import { messagesOf, root } from "./roots.ts";

/** What nobody need be signed in for. */
const open = createRoute({
  getParentRoute: () => root,
  id: "open",
  component: lazyRouteComponent(() => import("#client/public-layout.tsx"), "PublicLayout"),
});

const charge = createRoute({
  getParentRoute: () => open,
  path: "/charge",
  loader: messagesOf("chargeLookups"),
  component: lazyRouteComponent(() => import("#client/charge-lookups/charge-page.tsx"), "ChargePage"),
});

const checkPage = lazyRouteComponent(() => import("#client/proofs/check-page.tsx"), "CheckPage");

const proofs = createRoute({
  getParentRoute: () => open,
  path: "/proofs",
  loader: messagesOf("proofs"),
  component: checkPage,
});

const proof = createRoute({
  getParentRoute: () => open,
  path: "/proofs/$code",
  loader: messagesOf("proofs"),
  component: checkPage,
});

const signedOut = createRoute({
  getParentRoute: () => root,
  path: "/signed-out",
  validateSearch: reasonSearch,
  component: lazyRouteComponent(() => import("#client/session/signed-out-page.tsx"), "SignedOutPage"),
});

/** For frames of other sites, and for nothing else. */
const embedded = createRoute({
  getParentRoute: () => root,
  id: "embedded",
  loader: messagesOf("embeds"),
  component: lazyRouteComponent(() => import("#client/embedded-layout.tsx"), "EmbeddedLayout"),
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

export const openPages = [
  open.addChildren([charge, proofs, proof]),
  signedOut,
  embedded.addChildren([paymentsEmbed, paymentEmbed]),
];
