import * as v from "valibot";
import { AppError, LoggableError } from "#server/errors.ts";
import { parseMediaType } from "#shared/header-fields.ts";
import { isTimeout } from "./timeout.ts";

/** The most bytes of an answer that are read: many times what any contract asks for. */
const most = 4 * 1024 * 1024;

/**
 * What a service answered, as the schema has it.
 * @throws AppError `service_misbehaved` where it is not JSON, too long or of another shape
 */
export async function readResponse<const S extends v.GenericSchema>(
  response: Response,
  schema: S,
): Promise<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, await readJson(response), { abortEarly: true });
  if (parsed.success) return parsed.output;
  // The path alone: valibot's message would carry what the service sent into the log.
  const path = v.getDotPath(parsed.issues[0]) ?? "the whole answer";
  throw misbehaved(`The service's answer breaks its contract at ${path}.`);
}

/** @throws AppError `service_misbehaved` where it is longer than any answer may be */
export async function readText(response: Response): Promise<string> {
  const tooLong = () => misbehaved(`The service's answer is longer than ${most} bytes.`);
  const declared = Number(response.headers.get("content-length") ?? Number.NaN);
  if (declared > most) {
    await response.body?.cancel();
    throw tooLong();
  }
  // A compressed answer may be far longer than its content-length says.
  if (!Number.isNaN(declared) && !response.headers.has("content-encoding")) return response.text();
  const decoder = new TextDecoder();
  let text = "";
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > most) throw tooLong();
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

async function readJson(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  if (!isJson(response)) {
    await response.body?.cancel();
    throw misbehaved("The service's answer is not said to be JSON.");
  }
  try {
    return JSON.parse(await readText(response));
  } catch (cause) {
    if (isTimeout(cause) || cause instanceof AppError) throw cause;
    throw misbehaved("The service's answer is not JSON.");
  }
}

/** Tells whether a response says that it is JSON, problem details among it. */
export function isJson({ headers }: Response): boolean {
  return /^application\/([\w.-]+\+)?json$/.test(parseMediaType(headers.get("content-type")));
}

function misbehaved(detail: string): AppError {
  return new AppError("service_misbehaved", { cause: new LoggableError(detail) });
}
