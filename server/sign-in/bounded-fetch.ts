import { LoggableError } from "#server/errors.ts";

/** Bytes of an answer that are read: many times the length of any provider's metadata, keys or tokens. */
const maxBytes = 256 * 1024;

/**
 * Fetches a whole answer of the identity service. openid-client and jose read answers of any length, and of any content
 * type whose body happens to parse; here a body is bounded, and left out where it is not said to be JSON. The caller's
 * signal ends the reading too. Rejects with a `TypeError`, as `fetch` does, where there is no usable answer.
 */
export async function fetchBounded(url: string, init: object): Promise<Response> {
  const response = await fetch(url, init);
  const { status, headers } = response;
  const type = headers.get("content-type")?.split(";")[0]?.trim() ?? "";
  if (/^application\/([\w.-]+\+)?json$/i.test(type))
    return new Response(await readBounded(response), { status, headers });
  await response.body?.cancel();
  return new Response(null, { status, headers });
}

/** The body's text; `null` where it is empty, as some statuses demand. */
async function readBounded(response: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop cancels the body. The connection is not used again.
    if (length > maxBytes)
      throw new TypeError("fetch failed", {
        cause: new LoggableError(`The answer is longer than ${maxBytes} bytes.`),
      });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode() || null;
}
