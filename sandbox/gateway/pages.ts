import { type Html, html, renderPage, sandboxFooter } from "#sandbox/web/html.ts";
import type { Customer } from "#sandbox/world/customers.ts";
import type { HandOffStatus } from "#shared/hand-offs.ts";

export interface PageContext {
  /** URL of Selfcare. */
  selfcare: string;
  /** Customer who is signed in. */
  payer: Customer | undefined;
}

export function homePage(context: PageContext): string {
  return page({
    ...context,
    title: "Pay straight from your bank",
    body: html`
      <h1>Pay straight from your bank</h1>
      <p>Merchants send you here to pay. What you have paid, and where your money is, you see in Selfcare: signed in
        here is signed in there.</p>
      <p><a class="button" href="${context.selfcare}">Your payments</a></p>`,
  });
}

/** Offers to pay a merchant. The amount and purpose are only shown after signing in. */
export function checkoutPage({
  token,
  status,
  ...context
}: PageContext & { token: string; status: HandOffStatus }): string {
  const { merchantName, state, returnTo } = status;
  const isOpen = state === "open" || state === "begun";
  const back = returnTo ? html`<p><a href="${returnTo}">Back to ${merchantName}</a></p>` : undefined;
  if (!isOpen)
    return page({
      ...context,
      title: "There is nothing left to pay",
      body: html`<h1>There is nothing left to pay</h1>
        <p>This was ${state === "done" ? "done" : "ended"} before.</p>${back}`,
    });
  return page({
    ...context,
    title: `Pay ${merchantName}`,
    returnTo: `/checkout/${token}`,
    body: html`
      <h1>Pay ${merchantName}</h1>
      <p>${context.payer ? "You approve it in Selfcare, where you see everything first." : "You sign in once, and see everything before you approve it."}</p>
      <p><a class="button" href="/checkout/${token}/pay">Pay from a bank account</a></p>
      ${back}`,
  });
}

export function problemPage(context: PageContext): string {
  return page({
    ...context,
    title: "There is no such page",
    body: html`<h1>There is no such page</h1><p>Open the link again where you got it.</p><p><a href="/">To the gateway</a></p>`,
  });
}

interface PageOptions extends PageContext {
  title: string;
  body: Html;
  /** Path to return to after signing in. */
  returnTo?: string;
}

function page({ title, body, payer, returnTo = "/" }: PageOptions): string {
  return renderPage({
    title,
    site: "Payment gateway",
    header: html`<a class="brand" href="/">Payment gateway</a>
      ${
        payer
          ? html`<form method="post" action="/sign-out"><span>${payer.givenName} ${payer.familyName}</span> <button class="quiet">Sign out</button></form>`
          : html`<a href="/sign-in?returnTo=${encodeURIComponent(returnTo)}">Sign in</a>`
      }`,
    main: html`<main>${body}</main>`,
    footer: sandboxFooter,
  });
}
