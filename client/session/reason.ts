import { TRPCClientError } from "@trpc/client";
import { oneOf } from "#client/ui/one-of.ts";
import { reasons } from "#shared/reasons.ts";

/** Returns the server's reason for a failed call; `undefined` if it gave none. */
export function reasonOf(error: unknown) {
  return error instanceof TRPCClientError ? oneOf(reasons, error.data?.reason) : undefined;
}
