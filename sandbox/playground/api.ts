import * as v from "valibot";
import { duration } from "#sandbox/core/duration.ts";
import { outcomes } from "#sandbox/payments/bank-simulator.ts";
import type { Routes } from "#sandbox/web/site.ts";
import type { Controls } from "./controls.ts";
import { fault, faultyName } from "./fault-schema.ts";
import { scenarios } from "./scenarios.ts";

const move = v.object({ forward: duration });
const banks = v.object({ as: v.nullable(v.picklist(outcomes.map(({ ending }) => ending))) });

/**
 * Controls over HTTP. Each route answers with the state of all controls: `GET /state`, `PUT /clock`, `PUT
 * /faults/:service`, `PUT /banks`, `DELETE /switches`, `POST /scenarios/:id`, `POST /world`.
 */
export function apiRoutes(controls: Controls): Routes {
  const state = () => Response.json(controls.state());

  return {
    "/state": state,
    "PUT /clock": async (request) => {
      const parsed = v.safeParse(move, await bodyOf(request));
      if (!parsed.success) return refusal(400, "No such duration");
      await controls.forward(parsed.output.forward);
      return state();
    },
    "PUT /faults/:service": async (request) => {
      const service = v.safeParse(faultyName, request.params.service);
      const parsed = v.safeParse(fault, await bodyOf(request));
      if (!service.success) return refusal(404, "No such service");
      if (!parsed.success) return refusal(400, "No such fault");
      controls.setFault(service.output, parsed.output);
      return state();
    },
    "PUT /banks": async (request) => {
      const parsed = v.safeParse(banks, await bodyOf(request));
      if (!parsed.success) return refusal(400, "No such amount");
      controls.setBanks(parsed.output.as ?? undefined);
      return state();
    },
    "DELETE /switches": () => {
      controls.reset();
      return state();
    },
    "/scenarios": () => Response.json({ items: scenarios.map(({ steps: _, ...scenario }) => scenario) }),
    "POST /scenarios/:id": async (request) => {
      const scenario = scenarios.find(({ id }) => id === request.params.id);
      if (!scenario) return refusal(404, "No such scenario");
      await controls.play(scenario);
      return state();
    },
    "POST /world": () => {
      controls.resetWorld();
      return state();
    },
  };
}

function bodyOf(request: Request): Promise<unknown> {
  return request.json().catch(() => undefined);
}

function refusal(status: number, text: string): Response {
  return new Response(text, { status });
}
