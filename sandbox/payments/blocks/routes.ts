import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerRoutes, itemParams, listOf } from "#sandbox/web/service.ts";
import { block, blockInput } from "#shared/blocks.ts";
import { createBlock, liftBlock } from "./change.ts";
import { blocksAt, toBlock } from "./list.ts";

/** Routes for blocks. */
export function createBlocks(deps: Deps) {
  const blocksOf = (customerId: string) => {
    const now = deps.clock.now().getTime();
    return { items: blocksAt(deps.database, customerId, now).map(toBlock) };
  };
  return customerRoutes()
    .get(
      "/blocks",
      ({ params }) => blocksOf(params.customerId),
      answers("List active blocks, newest first", listOf(block)),
    )
    .post(
      "/blocks",
      ({ params, body, status }) => {
        const { isNew, block } = createBlock(deps, params.customerId, body);
        return status(isNew ? 201 : 200, block);
      },
      { body: blockInput, ...answers("Set or extend a block", { 200: block, 201: block }, [400, 422]) },
    )
    .post(
      "/blocks/:id/lifting",
      ({ params }) => {
        liftBlock(deps, params);
        return blocksOf(params.customerId);
      },
      { params: itemParams, ...answers("End a block after its term", listOf(block), [404, 409]) },
    );
}
