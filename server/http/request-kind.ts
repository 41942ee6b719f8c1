import { requestHeader } from "#shared/headers.ts";
import { type RequestKind, requestKinds } from "#shared/request-kind.ts";

/**
 * Reads from the page's request header whether user activity or a timer caused a call. Returns `undefined` without a
 * valid header.
 */
export function requestKindOf({ headers }: Request): RequestKind | undefined {
  const value = headers.get(requestHeader);
  return requestKinds.find((kind) => kind === value);
}
