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

/** Creates a service with an OpenAPI document, a health check, problem details and fault injection. */
export function createService({ name, description, faults }: ServiceOptions) {
  const faultsByRequest = new WeakMap<Request, FaultInjection>();
  return new Elysia()
    .use(
      openapi({
        path: "/openapi",
        specPath,
        provider: null,
        // Checks that JSON Schema cannot express, such as an existing time zone, are omitted.
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
      // Elysia would parse commas and brackets in values as lists.
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
      ...answers("Check health", { 200: v.object({ status: v.literal("ok") }) }),
    });
}

/** Describes a route's responses, with the statuses of its problems, for validation and the OpenAPI document. */
export function answers<
  const Responses extends Record<number, v.GenericSchema>,
  const Status extends number = never,
>(summary: string, responses: Responses, statuses: readonly Status[] = []) {
  return { response: { ...responses, ...problems(statuses) }, detail: { summary } };
}

/** Lists the statuses of the problems that a route answers with. */
export function problems<const Status extends number>(statuses: readonly Status[]) {
  return Object.fromEntries(statuses.map((status) => [status, problem])) as Record<Status, typeof problem>;
}

/** Path parameters of a customer's resources. */
export const customerParams = v.object({ customerId: v.pipe(v.string(), v.maxLength(64)) });

/** Starts a part of a service whose paths all begin with a customer. */
export function customerRoutes() {
  return new Elysia({ prefix: "/customers/:customerId" });
}

/** Path parameters of one item of a customer's. */
export const itemParams = v.object({ ...customerParams.entries, id: v.string() });

/** Responses of a list. */
export function listOf<const Item extends v.GenericSchema>(item: Item) {
  return { 200: v.object({ items: v.array(item) }), 400: problem };
}

/** Query parameter that may repeat; always a list. */
export function repeated<const Item extends v.GenericSchema<string, string>>(item: Item) {
  return v.optional(
    v.pipe(
      v.union([v.string(), v.array(v.string())]),
      v.transform((value) => [value].flat()),
      v.array(item),
    ),
  );
}

export function wholeNumber(least: number, most = Number.MAX_SAFE_INTEGER) {
  return v.optional(
    v.pipe(v.string(), v.regex(/^\d{1,16}$/), v.toNumber(), v.integer(), v.minValue(least), v.maxValue(most)),
  );
}

/** Parses the query: a repeated parameter becomes a list. */
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
