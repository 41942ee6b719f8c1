import type { Database } from "bun:sqlite";
import { toInstant } from "#sandbox/core/clock.ts";
import type { ItemRef } from "#sandbox/core/deps.ts";
import { type Block, type BlockScope, findMerchantBlock } from "#shared/blocks.ts";
import type { Merchant, MerchantCategory } from "#shared/merchants.ts";

/** Stored block. Times are milliseconds since 1970. */
export interface BlockRow {
  id: string;
  customerId: string;
  kind: BlockScope["kind"];
  /** Merchant id or category. */
  subject: string;
  startedAt: number;
  endsAt: number | null;
  liftableAt: number;
  merchantName: string | null;
  merchantCategory: MerchantCategory | null;
}

const select = `select b.id, customer_id as customerId, kind, subject, started_at as startedAt, ends_at as endsAt,
    liftable_at as liftableAt, m.name as merchantName, m.category as merchantCategory
  from blocks b left join merchants m on b.kind = 'merchant' and m.id = b.subject`;

/** Lists the customer's active blocks, newest first. */
export function blocksAt(database: Database, customerId: string, at: number): BlockRow[] {
  return database
    .query<BlockRow, [string, number]>(
      `${select} where customer_id = ?1 and started_at <= ?2 and (ends_at is null or ends_at > ?2)
         and (lifted_at is null or lifted_at > ?2) order by started_at desc, b.id`,
    )
    .all(customerId, at);
}

/** Finds a customer's block, active or not. */
export function findBlock(database: Database, { customerId, id }: ItemRef) {
  return database
    .query<BlockRow, [string, string]>(`${select} where b.id = ? and customer_id = ?`)
    .get(id, customerId);
}

/** Finds the active block that applies to a merchant; the one that ends last if there are several. */
export function blockAt(
  database: Database,
  { customerId, merchantId }: { customerId: string; merchantId: string },
  at: number,
): Block | undefined {
  const blocks = blocksAt(database, customerId, at);
  if (blocks.length === 0) return undefined;
  const merchant = database
    .query<Merchant, [string]>("select id, name, category from merchants where id = ?")
    .get(merchantId);
  return merchant ? findMerchantBlock(blocks.map(toBlock), merchant) : undefined;
}

export function toBlock(row: BlockRow): Block {
  return {
    id: row.id,
    scope: scopeOf(row),
    startedAt: toInstant(row.startedAt),
    endsAt: row.endsAt === null ? null : toInstant(row.endsAt),
    liftableAt: toInstant(row.liftableAt),
  };
}

function scopeOf({ kind, subject, merchantName, merchantCategory }: BlockRow): BlockScope {
  if (kind === "all") return { kind };
  if (kind === "category") return { kind, category: subject as MerchantCategory };
  return {
    kind,
    merchant: { id: subject, name: merchantName ?? subject, category: merchantCategory ?? "other" },
  };
}
