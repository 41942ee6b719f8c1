import type { Database } from "bun:sqlite";
import type { Deps, ItemRef } from "#sandbox/core/deps.ts";
import { later } from "#sandbox/core/duration.ts";
import { Problem } from "#sandbox/core/problem.ts";
import { newId } from "#sandbox/core/random.ts";
import { rulesOf } from "#sandbox/payments/limits/rules.ts";
import { payerOf } from "#sandbox/payments/payer.ts";
import type { Block, BlockInput } from "#shared/blocks.ts";
import { notifyBlockChange } from "./block-notifications.ts";
import { blocksAt, findBlock, toBlock } from "./list.ts";

/**
 * Sets a block, or extends the active one of the same scope; it never shortens one. Throws the problems
 * `unknown_merchant`, and `invalid_request` for a term that the payer's country does not offer.
 */
export function createBlock(
  deps: Deps,
  customerId: string,
  { scope, months }: BlockInput,
): { isNew: boolean; block: Block } {
  const { database, clock } = deps;
  const create = database.transaction(() => {
    const { blockMonths, openBlockMonths } = rulesOf(payerOf(database, customerId).country);
    if (months !== null && !blockMonths.includes(months)) throw new Problem("invalid_request");
    const now = clock.now();
    const at = now.getTime();
    const holds = later(now, `${months ?? openBlockMonths}mo`)?.getTime() ?? at;
    const subject = subjectOf(database, scope);
    const known = blocksAt(database, customerId, at).find(
      (block) => block.kind === scope.kind && block.subject === subject,
    );
    const id = known?.id ?? newId(at);
    const endsAt = months === null || known?.endsAt === null ? null : Math.max(holds, known?.endsAt ?? 0);
    const liftableAt = Math.max(holds, known?.liftableAt ?? 0);
    const isSame = known?.endsAt === endsAt && known.liftableAt === liftableAt;
    if (!isSame) {
      database
        .query(
          `insert into blocks (id, customer_id, kind, subject, started_at, ends_at, liftable_at)
           values (?1, ?2, ?3, ?4, ?5, ?6, ?7) on conflict do update set ends_at = ?6, liftable_at = ?7`,
        )
        .run(id, customerId, scope.kind, subject, at, endsAt, liftableAt);
      notifyBlockChange(deps, { customerId, id });
    }
    return { isNew: !known, block: blockNow(deps, { customerId, id }) };
  });
  return create.immediate();
}

/**
 * Ends a block whose minimum term is over. Does nothing if it has ended. Throws the problems `not_found` and
 * `block_holds`.
 */
export function liftBlock(deps: Deps, named: ItemRef): void {
  const { database, clock } = deps;
  const lift = database.transaction(() => {
    const block = findBlock(database, named);
    if (!block) throw new Problem("not_found");
    const now = clock.now().getTime();
    if (block.liftableAt > now) throw new Problem("block_holds");
    if (!blocksAt(database, named.customerId, now).some(({ id }) => id === named.id)) return;
    database.query("update blocks set lifted_at = ? where id = ?").run(now, named.id);
    notifyBlockChange(deps, named);
  });
  lift.immediate();
}

function subjectOf(database: Database, scope: BlockInput["scope"]): string {
  if (scope.kind === "all") return "";
  if (scope.kind === "category") return scope.category;
  if (!database.query("select 1 from merchants where id = ?").get(scope.merchantId))
    throw new Problem("unknown_merchant");
  return scope.merchantId;
}

function blockNow({ database }: Deps, named: ItemRef): Block {
  const found = findBlock(database, named);
  if (!found) throw new Error(`There is no block ${named.id}.`);
  return toBlock(found);
}
