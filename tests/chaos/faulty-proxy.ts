import type { Random } from "#sandbox/core/random.ts";

/** What may befall a request on its way, and how likely each is. */
const faults = [
  [50, "none"],
  // It never arrives, and nobody says so.
  [8, "lost"],
  // The connection breaks before it arrives.
  [8, "reset_before"],
  // It arrives and is done, and the answer never comes.
  [12, "answer_lost"],
  // It arrives and is done, and the connection breaks.
  [12, "reset_after"],
  // It arrives twice at once.
  [10, "doubled"],
] as const;

/**
 * A proxy that loses, breaks and doubles what changes something; reads pass.
 * @param target where it leads
 */
export function startFaultyProxy(target: string, random: Random) {
  const counts: Record<string, number> = {};
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    idleTimeout: 0,
    async fetch(request, server) {
      const body = await request.text();
      const forward = () => {
        const { pathname, search } = new URL(request.url);
        return fetch(target + pathname + search, {
          method: request.method,
          headers: request.headers,
          body: body || undefined,
        });
      };
      const fault = request.method === "GET" ? "none" : random.weighted(faults);
      counts[fault] = (counts[fault] ?? 0) + 1;
      try {
        if (fault === "lost") await never(request);
        if (fault === "reset_before") return broken();
        const [answer] = await Promise.all(fault === "doubled" ? [forward(), forward()] : [forward()]);
        if (fault === "answer_lost") await never(request);
        if (fault === "reset_after") return broken();
        server.timeout(request, 0);
        return new Response(await answer?.text(), {
          status: answer?.status,
          headers: { "content-type": "application/json" },
        });
      } catch {
        return broken();
      }
    },
  });
  return {
    url: server.url.href.slice(0, -1),
    /** How often each fault struck. */
    counts,
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}

/** Until the caller gives up. */
function never(request: Request): Promise<never> {
  return new Promise((_, reject) =>
    request.signal.addEventListener("abort", () => reject(new Error("given up"))),
  );
}

/** An answer that breaks off in the middle. */
function broken(): Response {
  return new Response('{"id":', { headers: { "content-type": "application/json" } });
}
