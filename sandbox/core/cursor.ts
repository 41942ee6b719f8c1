import { Problem } from "./problem.ts";

/** Time (milliseconds since 1970) and id of the last item of a page. */
export interface Position {
  createdAt: number;
  id: string;
}

export function toCursor({ createdAt, id }: Position): string {
  return Buffer.from(`${createdAt} ${id}`).toString("base64url");
}

/** Parses a cursor. Throws the problem `invalid_request` unless `toCursor` made it. */
export function fromCursor(cursor: string): Position {
  const match = /^(\d{1,15}) ([A-Za-z0-9_-]{1,64})$/.exec(Buffer.from(cursor, "base64url").toString());
  const position = { createdAt: Number(match?.[1]), id: match?.[2] ?? "" };
  if (!match || toCursor(position) !== cursor) throw new Problem("invalid_request");
  return position;
}
