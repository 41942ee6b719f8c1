import { openapi } from "@elysiajs/openapi";
import { toJsonSchema } from "@valibot/to-json-schema";
import { Elysia } from "elysia";
import * as v from "valibot";
import {
  type FaultInjection,
  type Faults,
  garbageBody,
  injectFault,
  type ServiceName,
} from "#sandbox/core/faults.ts";
import { Problem, problem, problemResponse } from "#sandbox/core/problem.ts";

const specPath = "/openapi.json";

export interface ServiceOptions {
  name: ServiceName;
  description: string;
  faults: Faults;
}

/** What all services have in common: a description of themselves, health, problems, and the faults to suffer. */
export function createService({ name, description, faults }: ServiceOptions) {
  const faultsByRequest = new WeakMap<Request, FaultInjection>();
  return new Elysia()
    .use(
      openapi({
        path: "/openapi",
        specPath,
        provider: null,
        // What JSON Schema cannot say, such as "a time zone that exists", is left out of the description.
        mapJsonSchema: {
          valibot: (schema: v.GenericSchema) =>
            toJsonSchema(schema, { errorMode: "ignore", target: "draft-2020-12" }),
        },
        documentation: { info: { title: `The ${name} service`, version: "1.0.0", description } },
      }),
    )
    .onRequest(async ({ request }) => {
      const { pathname: path } = new URL(request.url);
      if (path === specPath) return;
      const fault = injectFault(faults, name, {
        method: request.method,
        path,
        isAborted: () => request.signal.aborted,
      });
      faultsByRequest.set(request, fault);
      const instead = await fault.before();
      if (instead === "error") return problemResponse("unavailable");
      if (instead) return new Response(garbageBody, { headers: { "content-type": "text/html" } });
    })
    .onTransform((context) => {
      // Elysia would take commas and brackets in a value for lists.
      Object.assign(context, { query: parametersOf(context.request) });
    })
    .onAfterHandle(({ request }) => faultsByRequest.get(request)?.after())
    .onError(({ code, error }) => {
      if (error instanceof Problem) return problemResponse(error.code, error.details);
      if (code === "NOT_FOUND") return problemResponse("not_found");
      if (code === "PARSE" || (code === "VALIDATION" && error.type !== "response")) {
        return problemResponse("invalid_request");
      }
      console.error(error);
      return problemResponse("unexpected");
    })
    .get("/health", () => ({ status: "ok" as const }), {
      response: { 200: v.object({ status: v.literal("ok") }) },
      detail: { summary: "Whether the service can serve" },
    });
}

/** The path of everything that belongs to a customer. */
export const customerParams = v.object({ customerId: v.pipe(v.string(), v.maxLength(64)) });

/** The path of one thing of a customer's. */
export const itemParams = v.object({ ...customerParams.entries, id: v.string() });

/** A list as every service answers it. */
export function listOf<const Item extends v.GenericSchema>(item: Item) {
  return { 200: v.object({ items: v.array(item) }), 400: problem };
}

/** A parameter that may repeat, as a list of one or more. */
export function repeated<const Item extends v.GenericSchema<string, string>>(item: Item) {
  return v.optional(
    v.pipe(
      v.union([v.string(), v.array(v.string())]),
      v.transform((value) => [value].flat()),
      v.array(item),
    ),
  );
}

/** A parameter that is a whole number. */
export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.toNumber(), v.integer(), v.minValue(least), v.maxValue(most)),
  );
}

/** The query, a parameter that is there once as text and one that repeats as a list of texts. */
function parametersOf(request: Request): Record<string, string | string[]> {
  const { searchParams } = new URL(request.url);
  const names = [...new Set(searchParams.keys())];
  return Object.fromEntries(
    names.map((name) => {
      const [first = "", ...more] = searchParams.getAll(name);
      return [name, more.length === 0 ? first : [first, ...more]];
    }),
  );
}
