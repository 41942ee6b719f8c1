import { Elysia } from "elysia";
import type { Deps } from "#sandbox/core/deps.ts";
import { answers, customerParams, itemParams, listOf } from "#sandbox/web/service.ts";
import { block, blockInput } from "#shared/blocks.ts";
import { createBlock, liftBlock } from "./change.ts";
import { blocksAt, toBlock } from "./list.ts";

/** Routes for blocks. */
export function createBlocks(deps: Deps) {
  const blocksOf = (customerId: string) => {
    const now = deps.clock.now().getTime();
    return { items: blocksAt(deps.database, customerId, now).map(toBlock) };
  };
  return new Elysia()
    .get("/customers/:customerId/blocks", ({ params }) => blocksOf(params.customerId), {
      params: customerParams,
      ...answers("The customer's blocks that are on, the newest first", listOf(block)),
    })
    .post(
      "/customers/:customerId/blocks",
      ({ params, body, status }) => {
        const { isNew, block } = createBlock(deps, params.customerId, body);
        return status(isNew ? 201 : 200, block);
      },
      {
        params: customerParams,
        body: blockInput,
        ...answers(
          "Put a block on at once, or make the one that is on last longer",
          { 200: block, 201: block },
          400,
          422,
        ),
      },
    )
    .post(
      "/customers/:customerId/blocks/:id/lifting",
      ({ params }) => {
        liftBlock(deps, params);
        return blocksOf(params.customerId);
      },
      { params: itemParams, ...answers("End a block whose term is over", listOf(block), 404, 409) },
    );
}
