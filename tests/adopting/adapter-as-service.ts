import { Elysia } from "elysia";
import * as v from "valibot";
import { AppError } from "#server/errors.ts";
import { createHttpClient } from "#server/services/http-client.ts";
import { Refusal } from "#server/services/map-error.ts";
import type { Adapter, Services } from "#server/services/services.ts";
import { id, instant } from "#shared/ids.ts";
import { currency } from "#shared/money.ts";
import { timeZone } from "#shared/profile.ts";
import type { Reason } from "#shared/reasons.ts";
import { transactionState, transactionType } from "#shared/transactions.ts";
import { transferOrder } from "#shared/transfers.ts";

/** Status and code of the contract for each reason. */
const problems: Partial<Record<Reason, [status: number, code: string]>> = {
  invalid_input: [400, "invalid_request"],
  not_found: [404, "not_found"],
  approval_refused: [403, "approval_refused"],
  not_refundable: [409, "not_refundable"],
  too_late: [409, "too_late"],
  intent_in_flight: [409, "in_flight"],
  intent_changed: [422, "idempotency_key_reused"],
  insufficient_funds: [422, "insufficient_funds"],
  amount_out_of_bounds: [422, "amount_out_of_bounds"],
};

const few = v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number));
const several = <S extends v.GenericSchema<string, unknown>>(item: S) => v.optional(v.array(item));
const query = v.object({
  type: v.optional(transactionType),
  states: several(transactionState),
  merchantIds: several(id),
  accountIds: several(id),
  currency: v.optional(currency),
  minAmount: v.optional(few),
  maxAmount: v.optional(few),
  from: v.optional(instant),
  before: v.optional(instant),
  search: v.optional(v.pipe(v.string(), v.minLength(1))),
  cursor: v.optional(v.string()),
  limit: v.optional(v.pipe(few, v.minValue(1), v.maxValue(100)), "50"),
});

/**
 * Serves an adapter of the payments service in the shape of the contract, so that the contract suite can test it as it
 * tests a service.
 */
export function serveAdapter({ create, codeOf }: Adapter<Services["payments"]>, baseUrl: string) {
  const timeouts = { read: 5_000, write: 5_000 };
  const payments = create(createHttpClient({ baseUrl, codeOf, timeouts, requestId: () => undefined }));
  const receivedKeys = new Set<string>();
  const at = "/customers/:customerId";
  const app = new Elysia()
    .onError(({ error, code }) => {
      if (code === "NOT_FOUND") return problem(404, "not_found");
      return problem(...toProblem(error));
    })
    .get(`${at}/payments`, ({ params, request }) => payments.list({ ...params, ...read(request) }))
    .get(`${at}/payments/:id`, ({ params }) => payments.get(params))
    .get(`${at}/totals`, async ({ params, request }) => ({
      items: await payments.totals({ ...params, ...read(request) }),
    }))
    .get(`${at}/months`, async ({ params, request }) => {
      const parameters = Object.fromEntries(new URL(request.url).searchParams);
      const months = v.parse(v.object({ timeZone, count: few }), parameters);
      return { items: await payments.months({ ...params, ...months }) };
    })
    .get(`${at}/merchants`, async ({ params }) => ({ items: await payments.merchants(params) }))
    .get(`${at}/transfer-options`, async ({ params }) => ({ items: await payments.transferOptions(params) }))
    .get(`${at}/quotes`, ({ params, request }) => {
      const { amount, currency, ...order } = Object.fromEntries(new URL(request.url).searchParams);
      const read = v.parse(transferOrder, { ...order, amount: { amount: Number(amount), currency } });
      return payments.quote({ ...params, ...read });
    })
    .post(`${at}/payments`, async ({ params, body, request, set }) => {
      const key = v.parse(v.pipe(v.string(), v.uuid()), request.headers.get("idempotency-key"));
      const order = v.parse(transferOrder, body);
      // Only one of the requests that arrive at the same time is the first.
      const isFirst = !receivedKeys.has(key);
      receivedKeys.add(key);
      const isNew = await payments.getByKey({ ...params, key }).then(
        () => false,
        () => true,
      );
      const payment = await payments.create({ ...params, key, ...order });
      set.status = isFirst && isNew ? 201 : 200;
      return payment;
    })
    .get(`${at}/intents/:key`, ({ params }) => payments.getByKey(params))
    .post(`${at}/payments/:id/approval`, ({ params, body }) =>
      payments.approve({ ...params, ...v.parse(v.object({ approval: v.string() }), body) }),
    )
    .post(`${at}/payments/:id/cancellation`, ({ params }) => payments.cancel(params))
    .post(`${at}/payments/:id/refund-request`, ({ params }) => payments.requestRefund(params));
  const server = Bun.serve({ hostname: "127.0.0.1", port: 0, fetch: (request) => app.handle(request) });
  return { url: server.url.origin, [Symbol.asyncDispose]: () => server.stop(true) };
}

function read(request: Request) {
  const { searchParams } = new URL(request.url);
  const all = (name: string) => (searchParams.has(name) ? searchParams.getAll(name) : undefined);
  return v.parse(query, {
    ...Object.fromEntries(searchParams),
    states: all("state"),
    merchantIds: all("merchantId"),
    accountIds: all("accountId"),
  });
}

function toProblem(error: unknown): [status: number, code: string] {
  if (error instanceof v.ValiError) return [400, "invalid_request"];
  if (!(error instanceof AppError)) return [500, "unexpected"];
  // The contract distinguishes codes that share one reason.
  if (error.reason === "invalid_input" && error.cause instanceof Refusal && error.cause.code)
    return [422, error.cause.code];
  return problems[error.reason] ?? [500, "unexpected"];
}

function problem(status: number, code: string): Response {
  return Response.json(
    { status, title: code, code },
    { status, headers: { "content-type": "application/problem+json" } },
  );
}
