import type { Database } from "bun:sqlite";
import type { Clock } from "#sandbox/core/clock.ts";
import { type Faults, injectFault } from "#sandbox/core/faults.ts";
import type { MerchantCredentials, Registration } from "#sandbox/payments/hand-offs/registrations.ts";
import { page, readForm, redirect, startSite } from "#sandbox/web/site.ts";
import { openOrders } from "./orders.ts";
import { orderPage, players, problemPage, shopPage } from "./pages.ts";
import { createPlatformClient } from "./platform-client.ts";
import { products } from "./products.ts";

export interface MerchantSiteOptions {
  database: Database;
  clock: Clock;
  faults: Faults;
  paymentsUrl: string;
  /** URL of the payment gateway. */
  gatewayUrl: string;
  register(registration: Registration): MerchantCredentials;
  /** Any free port unless given. */
  port?: number;
}

/**
 * Starts a merchant's site on its own origin. It sells and pays out by hand-offs and receives their webhooks.
 * Throws if the port is taken.
 */
export function startMerchantSite({
  database,
  clock,
  faults,
  paymentsUrl,
  gatewayUrl,
  register,
  port,
}: MerchantSiteOptions) {
  const orders = openOrders({ database, clock });
  const site = startSite({ folder: import.meta.dir, port });
  const { url } = site;
  const credentials = register({
    merchantId: "lyktan",
    returnUrls: [`${url}/orders`],
    webhookUrl: `${url}/webhooks`,
  });
  const platform = createPlatformClient({ paymentsUrl, credentials, clock });

  site.open({
    "/": async (request) => page(await showShop(playerOf(request))),
    "POST /player": switchPlayer,
    "POST /orders": placeOrder,
    "/orders/:id": showOrder,
    "POST /webhooks": receiveWebhook,
    "/*": () => page(problemPage("There is no such page."), 404),
  });
  return { url, stop: site.stop };

  async function showShop(player: string): Promise<string> {
    const { payer } = orders.player(player);
    const balance = payer ? await platform.balance(payer).catch(() => undefined) : undefined;
    return shopPage({ player, balance, orders: orders.of(player) });
  }

  async function switchPlayer(request: Bun.BunRequest): Promise<Response> {
    const wanted = (await readForm(request.body)).get("player");
    request.cookies.set(playerCookie, knownPlayer(wanted), { httpOnly: true, sameSite: "lax" });
    return redirect("/");
  }

  /** Creates the hand-off and redirects the payer to it. */
  async function placeOrder(request: Bun.BunRequest): Promise<Response> {
    const wanted = (await readForm(request.body)).get("ware");
    const product = products.find(({ id }) => id === wanted);
    if (!product) return page(problemPage("We do not sell that."), 404);
    const id = crypto.randomUUID();
    const player = playerOf(request);
    const { payer } = orders.player(player);
    try {
      const handOff = await platform.begin({
        ask: product.ask,
        returnUrl: `${url}/orders/${id}`,
        ...(payer ? { payer } : {}),
      });
      // The gateway handles payments; everything else is done in Selfcare.
      const link = product.ask.kind === "payment" ? checkoutOf(handOff.link) : handOff.link;
      orders.add({ id, player, kind: product.id, title: product.title, handOff: handOff.id, link });
      return redirect(link);
    } catch {
      return page(problemPage("The payment platform does not answer. Try again in a moment."), 503);
    }
  }

  function checkoutOf(link: string): string {
    return `${gatewayUrl}/checkout/${link.slice(link.lastIndexOf("/") + 1)}`;
  }

  /** Shows an order. A signed result from the platform, if any, updates it first. */
  async function showOrder({ url, params }: Bun.BunRequest<string>): Promise<Response> {
    const order = orders.find(params.id ?? "");
    if (!order) return page(problemPage("There is no such order."), 404);
    const jws = new URL(url).searchParams.get("hand_off_result");
    if (!jws) return page(orderPage(order));
    const result = await platform.readResult(jws);
    if (result?.hand_off !== order.handOff)
      return page(
        orderPage(order, "What came back with your browser was not from the payment platform."),
        400,
      );
    orders.settle(order.handOff, { outcome: result.outcome });
    orders.remember(order.player, { payer: result.payer, mandate: result.mandate });
    return redirect(`/orders/${order.id}`);
  }

  /** Handles each webhook once. */
  async function receiveWebhook(request: Request): Promise<Response> {
    const fault = injectFault(faults, "merchant", {
      method: "POST",
      path: "/webhooks",
      isAborted: () => request.signal.aborted,
    });
    if (await fault.before()) return new Response("Away", { status: 503 });
    const heard = platform.verifyWebhook(request.headers, await request.text());
    if (!heard) return new Response("Not signed", { status: 400 });
    const { type, data } = heard.webhookEvent;
    if (orders.recordWebhook(heard.id)) {
      const [about, outcome] = type.split(".");
      if (about === "hand_off") orders.settle(data.hand_off, { outcome });
      if (about === "payment") orders.settle(data.hand_off, { payment: data.state });
    }
    await fault.after();
    return new Response(null, { status: 204 });
  }
}

const playerCookie = "shop-player";

function playerOf({ cookies }: Bun.BunRequest): string {
  return knownPlayer(cookies.get(playerCookie));
}

function knownPlayer(id: string | null | undefined): string {
  return players.find((player) => player.id === id)?.id ?? "guest";
}
