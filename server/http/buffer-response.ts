/**
 * Returns the same response, sent in one write. When a response that was awaited exceeds Bun's 16 KiB buffer, Bun 1.4.5
 * makes a system call for each part of each header. A stream goes through the buffer instead.
 */
export function bufferResponse(response: Response): Response {
  if (!response.body) return response;
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(await response.bytes());
      controller.close();
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
