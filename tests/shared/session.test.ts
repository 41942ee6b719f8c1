import { expect, test } from "bun:test";
import { showsFullHistory } from "#shared/session.ts";

const signedInAt = "2026-11-24T08:00:00.000Z";

test.each([
  ["after the sign-in", "2026-11-24T08:10:00.000Z", true],
  ["at the sign-in", signedInAt, true],
  ["before the sign-in", "2026-11-24T07:59:59.999Z", false],
])("a session that is fresh until %s shows the full history: %p", (_, freshUntil, expected) => {
  expect(showsFullHistory({ signedInAt, freshUntil })).toBe(expected);
});
