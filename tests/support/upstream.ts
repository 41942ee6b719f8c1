/** A small HTTP server of a test's own, that answers as it is told. */
export function startUpstream(answer: (request: Request) => Response | Promise<Response>) {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: answer, idleTimeout: 0 });
  return {
    url: server.url.href.slice(0, -1),
    async [Symbol.asyncDispose]() {
      await server.stop(true);
    },
  };
}
