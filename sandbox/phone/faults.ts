import * as v from "valibot";
import { type Faults, faultyNames, heal } from "#sandbox/faults.ts";

const some = {
  rate: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  path: v.optional(v.pipe(v.string(), v.startsWith("/"), v.maxLength(200))),
};
const fault = v.variant("kind", [
  v.object({ kind: v.picklist(["none", "error", "hang", "silent", "garbage"]), ...some }),
  v.object({
    kind: v.literal("slow"),
    ms: v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)),
    ...some,
  }),
]);
const name = v.picklist(faultyNames);

/** `GET /faults` tells what is wrong with each service; `DELETE` makes all of them well again. */
export function answerFaults(faults: Faults, request: Request): Response {
  if (request.method === "DELETE") heal(faults);
  else if (request.method !== "GET") return notAllowed("GET, DELETE");
  return Response.json(faults);
}

/** `PUT /faults/:service` sets what is wrong with a service. */
export async function setFault(
  faults: Faults,
  request: Bun.BunRequest<"/faults/:service">,
): Promise<Response> {
  if (request.method !== "PUT") return notAllowed("PUT");
  const service = v.safeParse(name, request.params.service);
  const wanted = v.safeParse(fault, await request.json().catch(() => undefined));
  if (!service.success) return new Response("No such service", { status: 404 });
  if (!wanted.success) return new Response("No such fault", { status: 400 });
  faults[service.output] = wanted.output;
  return Response.json(faults);
}

function notAllowed(allow: string): Response {
  return new Response(`Only ${allow}`, { status: 405, headers: { allow } });
}
