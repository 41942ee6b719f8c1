import { afterAll, expect } from "bun:test";
import { isValidIBAN } from "ibantools";
import * as v from "valibot";
import type { ServiceName } from "#sandbox/core/faults.ts";
import { openDatabase } from "#sandbox/database.ts";
import { seedWorld } from "#sandbox/seed/seed.ts";
import { startServices } from "#sandbox/services.ts";
import { ebba } from "#sandbox/world/customers.ts";

/** A service under test, accessed only over HTTP. */
export interface Target {
  /** Path prefix of the test customer's resources. */
  customer: string;
  /** Id of the test customer. */
  customerId: string;
  /** API key of a merchant that can create hand-offs, if configured. */
  merchantKey: string | undefined;
  request(path: string, init?: RequestInit): Promise<Response>;
  /** Requests a path and parses the response. Fails unless the status is 200, or the given one. */
  read<Schema extends v.GenericSchema>(
    schema: Schema,
    path: string,
    init?: RequestInit & { status?: number },
  ): Promise<v.InferOutput<Schema>>;
}

/** True if the suite can change data: always in the sandbox, elsewhere only if `CONTRACT_WRITES` is `true`. */
export function mayWriteTo(name: ServiceName): boolean {
  return !process.env[`${name.toUpperCase()}_URL`] || process.env.CONTRACT_WRITES === "true";
}

/** True if the suite can create payments, which it cancels afterwards. */
export const mayWrite = mayWriteTo("payments");

/** Connects to the service at `<NAME>_URL`, or to the sandbox's. Call it once per test file. */
export async function openTarget(name: ServiceName): Promise<Target> {
  const variable = name.toUpperCase();
  const given = process.env[`${variable}_URL`]?.replace(/\/$/, "");
  const { url, merchantKey } = given
    ? { url: given, merchantKey: process.env.CONTRACT_MERCHANT_KEY }
    : await startSandbox(name);
  const token = process.env[`${variable}_TOKEN`];
  const customerId = process.env.CONTRACT_CUSTOMER_ID ?? ebba.id;

  async function request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("x-request-id", crypto.randomUUID());
    if (init.body) headers.set("content-type", "application/json");
    if (token && !headers.has("authorization")) headers.set("authorization", `Bearer ${token}`);
    return fetch(url + path, { ...init, headers });
  }

  return {
    customer: `/customers/${encodeURIComponent(customerId)}`,
    customerId,
    merchantKey,
    request,
    async read(schema, path, { status = 200, ...init } = {}) {
      const answer = await request(path, init);
      expect(`${path} ${answer.status}`).toBe(`${path} ${status}`);
      expect(answer.headers.get("content-type")).toStartWith("application/json");
      const body: unknown = await answer.json();
      const parsed = v.parse(schema, body);
      // The schemas tolerate unknown values of newer services. A contract test does not: no value may be a fallback.
      expect(body).toMatchObject(Object(parsed));
      expectMaskedIbans(body);
      return parsed;
    },
  };
}

const problem = v.object({ status: v.number(), title: v.string(), code: v.string() });

/** Expects a problem response (RFC 9457) with this status and code. */
export async function expectProblem(answer: Response, status: number, code: string): Promise<void> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get("content-type")).toStartWith("application/problem+json");
  expect(v.parse(problem, await answer.json())).toMatchObject({ status, code });
}

/** Format of every instant in the contracts: UTC with milliseconds. */
export const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function expectMaskedIbans(body: unknown): void {
  const candidates = JSON.stringify(body).matchAll(/[A-Z]{2}\d{2}[A-Z0-9 ]{11,40}/g);
  expect(
    [...candidates].map(([text]) => text.replaceAll(" ", "")).filter((text) => isValidIBAN(text)),
  ).toEqual([]);
}

/** Starts the sandbox with a stopped clock, so that two calls see the same payments. */
async function startSandbox(name: ServiceName): Promise<{ url: string; merchantKey: string }> {
  const now = new Date();
  const clock = { now: () => now };
  const database = openDatabase(":memory:");
  seedWorld({ database, clock, customers: [ebba] });
  const services = await startServices({ database, clock });
  afterAll(async () => {
    await services[Symbol.asyncDispose]();
    database.close();
  });
  const merchant = services.registerMerchant({
    merchantId: "lyktan",
    returnUrls: ["https://shop.example/"],
  });
  return { url: services[name].url, merchantKey: merchant.key };
}
