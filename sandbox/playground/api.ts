import * as v from "valibot";
import { duration } from "#sandbox/duration.ts";
import { outcomes } from "#sandbox/payments/rails.ts";
import { fault, faultyName } from "./faults.ts";
import { scenarios } from "./scenarios.ts";
import type { Switchboard } from "./switchboard.ts";

const move = v.object({ forward: duration });
const banks = v.object({ as: v.nullable(v.picklist(outcomes.map(({ ending }) => ending))) });

/**
 * The switches over HTTP, for who runs the sandbox as another process. Each answers with the state of all of them:
 * `GET /state`, `PUT /clock`, `PUT /faults/:service`, `PUT /banks`, `DELETE /switches`, `POST /scenarios/:id`,
 * `POST /world`.
 */
export function apiRoutes(board: Switchboard) {
  const state = () => Response.json(board.state());

  return {
    "/state": state,
    "/clock": only("PUT", async (request) => {
      const wanted = v.safeParse(move, await bodyOf(request));
      if (!wanted.success) return refusal(400, "No such duration");
      await board.forward(wanted.output.forward);
      return state();
    }),
    "/faults/:service": only("PUT", async (request: Bun.BunRequest<"/faults/:service">) => {
      const service = v.safeParse(faultyName, request.params.service);
      const wanted = v.safeParse(fault, await bodyOf(request));
      if (!service.success) return refusal(404, "No such service");
      if (!wanted.success) return refusal(400, "No such fault");
      board.setFault(service.output, wanted.output);
      return state();
    }),
    "/banks": only("PUT", async (request) => {
      const wanted = v.safeParse(banks, await bodyOf(request));
      if (!wanted.success) return refusal(400, "No such amount");
      board.setBanks(wanted.output.as ?? undefined);
      return state();
    }),
    "/switches": only("DELETE", () => {
      board.reset();
      return state();
    }),
    "/scenarios": () => Response.json({ items: scenarios.map(({ steps: _, ...scenario }) => scenario) }),
    "/scenarios/:id": only("POST", async (request: Bun.BunRequest<"/scenarios/:id">) => {
      const scenario = scenarios.find(({ id }) => id === request.params.id);
      if (!scenario) return refusal(404, "No such scenario");
      await board.play(scenario);
      return state();
    }),
    "/world": only("POST", () => {
      board.startOver();
      return state();
    }),
  };
}

function only<R extends Request>(method: string, answer: (request: R) => Response | Promise<Response>) {
  return (request: R) =>
    request.method === method
      ? answer(request)
      : new Response(`Only ${method}`, { status: 405, headers: { allow: method } });
}

function bodyOf(request: Request): Promise<unknown> {
  return request.json().catch(() => undefined);
}

function refusal(status: number, text: string): Response {
  return new Response(text, { status });
}
