import * as v from "valibot";
import { reasons } from "#shared/reasons.ts";

const failure = v.object({ data: v.object({ reason: v.picklist(reasons) }) });

/** The server's reason for a failed call; `undefined` where it gave none. */
export function reasonOf(error: unknown) {
  const parsed = v.safeParse(failure, error);
  return parsed.success ? parsed.output.data.reason : undefined;
}
