import type * as v from "valibot";
import { appRouter } from "#server/procedures/router.ts";

export interface Procedure {
  /** `transactions.list` */
  path: string;
  type: "query" | "mutation" | "subscription";
  /** Schema of its input, if it has one. */
  input: v.GenericSchema | undefined;
  /** True if a repeated call simply runs again. */
  isIdempotent: boolean;
}

/** Every procedure of the router. Tests generated from this list cannot miss one. */
export const procedures: Procedure[] = Object.entries(appRouter._def.procedures).map(([path, procedure]) => {
  const { type, inputs, meta } = (
    procedure as unknown as {
      _def: { type: Procedure["type"]; inputs: v.GenericSchema[]; meta?: { idempotent?: true } };
    }
  )._def;
  return { path, type, input: inputs[0], isIdempotent: meta?.idempotent === true };
});

/** Calls a procedure over HTTP as the page does. */
export function callProcedure(
  url: string,
  { path, type }: Pick<Procedure, "path" | "type">,
  { headers, input }: { headers: Record<string, string>; input?: unknown },
): Promise<Response> {
  if (type === "mutation") {
    return fetch(`${url}/trpc/${path}`, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json" },
      body: JSON.stringify(input) ?? "",
    });
  }
  const query = input === undefined ? "" : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return fetch(`${url}/trpc/${path}${query}`, { headers });
}
