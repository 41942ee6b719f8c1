import * as v from "valibot";

/** An opaque identifier issued by a service, safe in a path. */
export const id = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, "An id as a service gave it out."),
);

/** A moment in UTC as ISO 8601 with milliseconds: `2026-11-24T08:00:00.000Z`. */
export const instant = v.pipe(v.string(), v.isoTimestamp());

/** A calendar date without a time zone: `2026-11-24`. */
export const calendarDate = v.pipe(v.string(), v.isoDate());

/** Opaque cursor from the previous page of a list, which continues it. */
export const pageCursor = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
