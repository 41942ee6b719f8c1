import { Elysia } from "elysia";
import type { Deps } from "#sandbox/core/deps.ts";
import { problem } from "#sandbox/core/problem.ts";
import { customerParams, itemParams, listOf } from "#sandbox/web/service.ts";
import { block, blockInput } from "#shared/blocks.ts";
import { createBlock, liftBlock } from "./change.ts";
import { blocksAt, toBlock } from "./list.ts";

/** The part of the payments service that keeps payers from whom they do not want to pay. */
export function createBlocks(deps: Deps) {
  const blocksOf = (customerId: string) => {
    const now = deps.clock.now().getTime();
    return { items: blocksAt(deps.database, customerId, now).map(toBlock) };
  };
  return new Elysia()
    .get("/customers/:customerId/blocks", ({ params }) => blocksOf(params.customerId), {
      params: customerParams,
      response: listOf(block),
      detail: { summary: "The customer's blocks that are on, the newest first" },
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
        response: { 200: block, 201: block, 400: problem, 422: problem },
        detail: { summary: "Put a block on at once, or make the one that is on last longer" },
      },
    )
    .post(
      "/customers/:customerId/blocks/:id/lifting",
      ({ params }) => {
        liftBlock(deps, params);
        return blocksOf(params.customerId);
      },
      {
        params: itemParams,
        response: { ...listOf(block), 404: problem, 409: problem },
        detail: { summary: "End a block whose term is over" },
      },
    );
}
