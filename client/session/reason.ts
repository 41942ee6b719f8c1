import { TRPCClientError } from "@trpc/client";
import { parseOption } from "#client/ui/parse-option.ts";
import { reasons } from "#shared/reasons.ts";

/** Returns the server's reason for a failed call; `undefined` if it gave none. */
export function reasonOf(error: unknown) {
  return error instanceof TRPCClientError ? parseOption(reasons, error.data?.reason) : undefined;
}
