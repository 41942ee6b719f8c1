import { LoggableError } from "#server/errors.ts";

/** Size limit of a response: many times the length of any provider's metadata, keys or tokens. */
const maxResponseBytes = 256 * 1024;

/**
 * Fetches a whole response of the identity service. openid-client and jose read responses of any length, and of any
 * content type whose body happens to parse. Here the body is limited, and dropped where its type is not JSON. The
 * caller's signal also ends the reading. Rejects with a `TypeError`, as `fetch` does, without a usable response.
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

/** Returns the body's text; `null` where it is empty, as some statuses require. */
async function readBounded(response: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    // Leaving the loop cancels the body. The connection is not reused.
    if (length > maxResponseBytes)
      throw new TypeError("fetch failed", {
        cause: new LoggableError(`The response is longer than ${maxResponseBytes} bytes.`),
      });
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode() || null;
}
