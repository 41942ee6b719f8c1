/**
 * The same answer, sent in one write. Bun 1.4.5 gives each part of each header a system call of its own when an
 * answer of more than its 16 KiB buffer comes after waiting for something; what is a stream goes through the
 * buffer.
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
