import * as v from "valibot";
import { duration } from "#sandbox/duration.ts";
import type { SandboxClock } from "#sandbox/forward.ts";

const move = v.object({ forward: duration });

/**
 * `GET /clock` tells what time it is in the sandbox, and by how many milliseconds that is ahead of the real time.
 * `PUT /clock` with `{ "forward": "72h" }` lets time pass, and tells it when all that fell due has happened.
 */
export async function answerClock(clock: SandboxClock, request: Request): Promise<Response> {
  if (request.method === "PUT") {
    const wanted = v.safeParse(move, await request.json().catch(() => undefined));
    if (!wanted.success) return new Response("No such duration", { status: 400 });
    await clock.forward(wanted.output.forward);
  } else if (request.method !== "GET")
    return new Response("Only GET and PUT", { status: 405, headers: { allow: "GET, PUT" } });
  const now = clock.now();
  return Response.json({ now: now.toISOString(), ahead: now.getTime() - Date.now() });
}
