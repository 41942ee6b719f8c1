/**
 * Returns the same response, and calls `onSent` once: when all of it was sent or the client stopped reading. A response
 * that is complete already counts as sent.
 */
export function onResponseSent(response: Response, onSent: () => void): Response {
  if (!isStream(response) || !response.body) {
    onSent();
    return response;
  }
  const reader = response.body.getReader();
  let isOver = false;
  const end = () => {
    if (!isOver) onSent();
    isOver = true;
  };
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const part = await reader.read();
        // Cancelling ends a pending read. The stream is closed by then.
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

/** True where a response is sent in parts: a batch as JSON lines (marked by tRPC), an event stream or a download. */
export function isStream({ headers }: Response): boolean {
  return (
    headers.get("transfer-encoding") === "chunked" ||
    headers.get("content-type") === "text/event-stream" ||
    headers.has("content-disposition")
  );
}
