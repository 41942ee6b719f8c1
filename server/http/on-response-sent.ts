/**
 * The same answer; `done` is called once, when all of it was sent or nobody reads it any more. An answer whose body
 * is there already counts as sent.
 */
export function onResponseSent(response: Response, done: () => void): Response {
  if (!isStream(response) || !response.body) {
    done();
    return response;
  }
  const reader = response.body.getReader();
  let isOver = false;
  const end = () => {
    if (!isOver) done();
    isOver = true;
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const part = await reader.read();
        // Cancelling ends a read that is pending; the stream is closed by then.
        if (isOver) return;
        if (!part.done) return controller.enqueue(part.value);
        controller.close();
      } catch (error) {
        controller.error(error);
      }
      end();
    },
    async cancel(reason) {
      end();
      await reader.cancel(reason);
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}

/** Whether the answer is sent as its parts become ready: a batch as lines (tRPC marks it so), changes, or a download. */
export function isStream({ headers }: Response): boolean {
  return (
    headers.get("transfer-encoding") === "chunked" ||
    headers.get("content-type") === "text/event-stream" ||
    headers.has("content-disposition")
  );
}
