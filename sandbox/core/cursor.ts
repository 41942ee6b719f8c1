import { Problem } from "./problem.ts";

/** Where a page ended: the time of its last item in milliseconds since 1970, and its id. */
export interface Position {
  createdAt: number;
  id: string;
}

export function toCursor({ createdAt, id }: Position): string {
  return Buffer.from(`${createdAt} ${id}`).toString("base64url");
}

/** Throws the problem `invalid_request` for anything that `toCursor` did not make. */
export function fromCursor(cursor: string): Position {
  const match = /^(\d{1,15}) ([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(cursor, "base64url").toString());
  const position = { createdAt: Number(match?.[1]), id: match?.[2] ?? "" };
  if (!match || toCursor(position) !== cursor) throw new Problem("invalid_request");
  return position;
}
