import * as v from "valibot";
import { AppError, LoggableError } from "#server/errors.ts";
import { parseMediaType } from "#shared/header-fields.ts";

/** Bytes of a response that are read at most: many times what any contract requires. */
const maxResponseBytes = 4 * 1024 * 1024;

/**
 * Parses the response of a service.
 * @throws AppError `service_misbehaved` where it is not JSON, too long or of another shape
 */
export async function readResponse<const S extends v.GenericSchema>(
  response: Response,
  schema: S,
): Promise<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, await readJson(response), { abortEarly: true });
  if (parsed.success) return parsed.output;
  // Only the path: valibot's message would carry values of the service into the log.
  const path = v.getDotPath(parsed.issues[0]) ?? "the top level";
  throw misbehaved(`The service's response breaks its contract at ${path}.`);
}

/** @throws AppError `service_misbehaved` where the response is longer than `maxResponseBytes` */
export async function readText(response: Response): Promise<string> {
  const tooLong = () => misbehaved(`The service's response is longer than ${maxResponseBytes} bytes.`);
  const declared = Number(response.headers.get("content-length") ?? Number.NaN);
  if (declared > maxResponseBytes) {
    await response.body?.cancel();
    throw tooLong();
  }
  // A compressed response may be far longer than its content-length says.
  if (!Number.isNaN(declared) && !response.headers.has("content-encoding")) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxResponseBytes) throw tooLong();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  if (!isJson(response)) {
    await response.body?.cancel();
    throw misbehaved("The service's response is not declared as JSON.");
  }
  try {
    return JSON.parse(await readText(response));
  } catch (cause) {
    if (isTimeout(cause) || cause instanceof AppError) throw cause;
    throw misbehaved("The service's response is not JSON.");
  }
}

/** Schema of a list, which the contracts wrap in `items`. */
export function itemsOf<const S extends v.GenericSchema>(item: S) {
  return v.pipe(
    v.object({ items: v.array(item) }),
    v.transform(({ items }) => items),
  );
}

/** True where a deadline passed. */
export function isTimeout(error: unknown): boolean {
  return error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
}

/** True where the media type of a response is JSON, including problem details. */
export function isJson({ headers }: Response): boolean {
  return /^application\/([\w.-]+\+)?json$/.test(parseMediaType(headers.get("content-type")));
}

function misbehaved(detail: string): AppError {
  return new AppError("service_misbehaved", { cause: new LoggableError(detail) });
}
