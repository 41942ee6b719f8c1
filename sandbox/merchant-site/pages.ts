import { type Html, html, renderPage, sandboxFooter } from "#sandbox/web/html.ts";
import { customers } from "#sandbox/world/customers.ts";
import { toDecimal } from "#shared/decimals.ts";
import type { Money } from "#shared/money.ts";
import type { Order } from "./orders.ts";
import { products } from "./products.ts";

/** Players: the sandbox's customers, and a guest unknown to the platform. */
export const players = [
  ...customers.map(({ id, givenName }) => ({ id, name: givenName })),
  { id: "guest", name: "Guest" },
];

export interface ShopView {
  player: string;
  balance: Money | undefined;
  orders: readonly Order[];
}

export function shopPage({ player, balance, orders }: ShopView): string {
  return page({
    title: "Games by lantern light",
    player,
    body: html`
      <section class="hero"><h1>Games by lantern light</h1>
        <p>${balance ? html`Your purse holds <strong>${amount(balance)}</strong>` : "Play something, and your purse shows here."}</p></section>
      <ul class="wares">${products.map(
        ({ id, title, text, price, action }) => html`<li>
        <h2>${title}</h2><p>${text}</p>
        ${price ? html`<p class="price">${amount(price)}</p>` : undefined}
        <form method="post" action="/orders"><input type="hidden" name="ware" value="${id}"><button>${action}</button></form>
      </li>`,
      )}</ul>
      ${orders.length > 0 ? html`<section><h2>Lately</h2><ul class="orders">${orders.map((order) => html`<li><a href="/orders/${order.id}">${order.title}</a> <span>${orderStatus(order).title}</span></li>`)}</ul></section>` : undefined}`,
  });
}

export function orderPage(order: Order, problem?: string): string {
  const { title, text, isWaiting } = orderStatus(order);
  return page({
    title,
    player: order.player,
    refresh: isWaiting,
    body: html`<section class="hero">
      <p class="what">${order.title}</p>
      <h1>${title}</h1>
      ${problem ? html`<p role="alert">${problem}</p>` : undefined}
      <p role="status">${text}</p>
      ${order.outcome === null ? html`<p><a class="button" href="${order.link}">Go on</a></p>` : undefined}
      ${order.outcome !== null && order.outcome !== "done" ? html`<form method="post" action="/orders"><input type="hidden" name="ware" value="${order.kind}"><button>Try again</button></form>` : undefined}
      <p><a href="/">Back to the games</a></p>
    </section>`,
  });
}

export function problemPage(text: string): string {
  return page({
    title: "That did not work",
    player: "guest",
    body: html`<section class="hero"><h1>That did not work</h1><p role="alert">${text}</p><p><a class="button" href="/">Back to the games</a></p></section>`,
  });
}

interface OrderStatus {
  title: string;
  text: string;
  /** A further change is expected. */
  isWaiting?: boolean;
}

function orderStatus({ outcome, paymentState, kind }: Order): OrderStatus {
  if (outcome === null)
    return {
      title: "Waiting for you",
      text: "Finish it on the payment site. This page follows.",
      isWaiting: true,
    };
  if (outcome !== "done") return endedStatuses[outcome] ?? endedStatuses.expired;
  const product = products.find(({ id }) => id === kind);
  if (!product?.price) return { title: "Thank you", text: product?.done ?? "That is done." };
  switch (paymentState) {
    case "settled":
      return { title: "Thank you", text: product.done };
    case "failed":
    case "returned":
    case "expired":
    case "cancelled":
      return { title: "The money did not come", text: "Your bank let us know. Nothing was taken." };
    case "refunded":
      return { title: "Paid back", text: "The money is with you again." };
    default:
      return { title: "On its way", text: "You approved it. We wait for the bank.", isWaiting: true };
  }
}

const endedStatuses: Record<string, OrderStatus> & { expired: OrderStatus } = {
  declined: { title: "You declined it", text: "Nothing was taken." },
  expired: { title: "It took too long", text: "The link has lapsed. Nothing was taken." },
  cancelled: { title: "Taken back", text: "It is no longer asked for." },
};

interface PageOptions {
  title: string;
  player: string;
  body: Html;
  refresh?: boolean;
}

function page({ title, player, body, refresh = false }: PageOptions): string {
  return renderPage({
    title,
    site: "Lyktan Spel",
    head: refresh ? html`<meta http-equiv="refresh" content="2">` : undefined,
    header: html`<a class="brand" href="/">Lyktan Spel</a>
      <form method="post" action="/player"><label><span class="unseen">You play as</span><select name="player">${players.map(({ id, name }) => html`<option value="${id}" ${id === player ? html`selected` : undefined}>${name}</option>`)}</select></label> <button class="quiet">Switch</button></form>`,
    main: html`<main>${body}</main>`,
    footer: sandboxFooter,
  });
}

function amount(money: Money): string {
  return `${toDecimal(money)}\u00a0${money.currency}`;
}
