import * as v from "valibot";
import { type Faults, serviceNames } from "#sandbox/faults.ts";

const fault = v.variant("kind", [
  v.object({ kind: v.picklist(["none", "error", "hang", "silent", "garbage"]) }),
  v.object({ kind: v.literal("slow"), ms: v.pipe(v.number(), v.minValue(0), v.maxValue(60_000)) }),
]);
const serviceName = v.picklist(serviceNames);

/** `PUT /faults/:service` sets what is wrong with a service, for who runs the sandbox as another process. */
export async function setFault(
  faults: Faults,
  request: Bun.BunRequest<"/faults/:service">,
): Promise<Response> {
  if (request.method !== "PUT") return new Response("Only PUT", { status: 405, headers: { allow: "PUT" } });
  const service = v.safeParse(serviceName, request.params.service);
  const wanted = v.safeParse(fault, await request.json().catch(() => undefined));
  if (!service.success) return new Response("No such service", { status: 404 });
  if (!wanted.success) return new Response("No such fault", { status: 400 });
  faults[service.output] = wanted.output;
  return Response.json(faults);
}
