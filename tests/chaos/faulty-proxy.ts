import type { Random } from "#sandbox/core/random.ts";

/** Network faults with their weights. */
const faults = [
  [50, "none"],
  // The request is lost without an error.
  [8, "lost"],
  // The connection breaks before it arrives.
  [8, "reset_before"],
  // The request is processed, and the response is lost.
  [12, "answer_lost"],
  // The request is processed, and the connection breaks.
  [12, "reset_after"],
  // The request arrives twice at the same time.
  [10, "doubled"],
] as const;

/**
 * Starts a proxy that loses, breaks and duplicates requests that change something. GET requests pass.
 * @param target URL of the service behind it
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
    /** Number of requests by fault. */
    counts,
    [Symbol.asyncDispose]: () => server.stop(true),
  };
}

/** Waits until the caller gives up. */
function never(request: Request): Promise<never> {
  return new Promise((_, reject) =>
    request.signal.addEventListener("abort", () => reject(new Error("given up"))),
  );
}

/** Creates a response with a truncated body. */
function broken(): Response {
  return new Response('{"id":', { headers: { "content-type": "application/json" } });
}
