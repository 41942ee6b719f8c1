/** Starts a server that closes every connection on the first byte, and counts them. */
export function startBreaking() {
  let asked = 0;
  const server = Bun.listen({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      data(socket) {
        asked += 1;
        socket.end();
      },
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    asked: () => asked,
    [Symbol.dispose]: () => server.stop(true),
  };
}

/** Starts an HTTP server that answers with `answer`. */
export function startUpstream(answer: (request: Request) => Response | Promise<Response>) {
  const server = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: answer, idleTimeout: 0 });
  return {
    url: server.url.href.slice(0, -1),
    async [Symbol.asyncDispose]() {
      await server.stop(true);
    },
  };
}
