import * as v from "valibot";

const statuses = { invalid_request: 400, not_found: 404, unexpected: 500, unavailable: 503 } as const;
const titles = {
  invalid_request: "The request is not one that this service takes.",
  not_found: "There is no such thing.",
  unexpected: "The service met something that it did not expect.",
  unavailable: "The service cannot answer now.",
} as const;

export type ProblemCode = keyof typeof statuses;

/** An error as RFC 9457 has it, with a stable `code`. */
export const problem = v.object({
  status: v.number(),
  title: v.string(),
  code: v.picklist(["invalid_request", "not_found", "unexpected", "unavailable"] satisfies ProblemCode[]),
});

/** Thrown by a route to answer with a problem. */
export class Problem extends Error {
  override name = "Problem";

  constructor(readonly code: ProblemCode) {
    super(titles[code]);
  }
}

export function problemResponse(code: ProblemCode): Response {
  const body: v.InferOutput<typeof problem> = { status: statuses[code], title: titles[code], code };
  return Response.json(body, {
    status: statuses[code],
    headers: { "content-type": "application/problem+json" },
  });
}
