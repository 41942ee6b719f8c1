import type { Store } from "#sandbox/core/deps.ts";

/** Order of a player, which is a hand-off on the platform. */
export interface Order {
  id: string;
  player: string;
  kind: string;
  title: string;
  handOff: string;
  link: string;
  outcome: string | null;
  paymentState: string | null;
}

/** Stores players, orders and received webhooks. */
export function openOrders({ database, clock }: Store) {
  const select = `select id, player, kind, title, hand_off as handOff, link, outcome, payment_state as paymentState
    from shop_orders`;
  return {
    add({ id, player, kind, title, handOff, link }: Omit<Order, "outcome" | "paymentState">): void {
      database
        .query(
          `insert into shop_orders (id, player, kind, title, hand_off, link, created_at) values (?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(id, player, kind, title, handOff, link, clock.now().getTime());
    },
    find: (id: string) => database.query<Order, [string]>(`${select} where id = ?`).get(id) ?? undefined,
    of: (player: string) =>
      database
        .query<Order, [string]>(`${select} where player = ? order by created_at desc limit 10`)
        .all(player),
    /** Records the outcome of a hand-off or the state of its payment; omitted values are kept. */
    settle(handOff: string, { outcome, payment }: { outcome?: string; payment?: string }): void {
      database
        .query(
          `update shop_orders set outcome = coalesce(?, outcome), payment_state = coalesce(?, payment_state)
           where hand_off = ?`,
        )
        .run(outcome ?? null, payment ?? null, handOff);
    },
    /** Payer id and signed mandate of a player. */
    player: (id: string) =>
      database
        .query<{ payer: string | null; mandate: string | null }, [string]>(
          "select payer, mandate from shop_players where id = ?",
        )
        .get(id) ?? { payer: null, mandate: null },
    remember(id: string, { payer, mandate }: { payer?: string; mandate?: string }): void {
      database
        .query(
          `insert into shop_players values (?1, ?2, ?3) on conflict do update
           set payer = coalesce(?2, payer), mandate = coalesce(?3, mandate)`,
        )
        .run(id, payer ?? null, mandate ?? null);
    },
    /** Records a webhook's id. Returns whether it is new. */
    recordWebhook: (id: string): boolean =>
      database.query("insert or ignore into shop_heard values (?)").run(id).changes === 1,
  };
}

export type Orders = ReturnType<typeof openOrders>;
