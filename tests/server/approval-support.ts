import { expect } from "bun:test";
import * as v from "valibot";
import { startSandbox } from "#sandbox/sandbox.ts";
import { aino, type Customer, ebba } from "#sandbox/world/customers.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import { openEmbedded } from "#server/store/embedded.ts";
import { type TransactionDetails, transactionDetails } from "#shared/transactions.ts";
import { pageHeaders, startApp } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { codeSentBy, signInAt } from "#tests/support/sign-in.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { createVisitor, type Page, type Visitor } from "#tests/support/visitor.ts";

/** A proxy between Selfcare and the payments service. It passes on everything that a test does not change. */
const honest = {
  /** Changes a payment that Selfcare reads. */
  read: (payment: TransactionDetails): unknown => payment,
  /** Changes the path of an approval. */
  target: (path: string) => path,
  /** Run before an approval is passed on, and before its response is. */
  onApproval: () => {},
  onAnswer: async () => {},
};

/** Starts Selfcare over a sandbox whose clock a test moves, with a proxy in between that can tamper. */
export async function startApprovalWorld(env: Record<string, string> = {}) {
  await using parts = new AsyncDisposableStack();
  let ahead = 0;
  const clock = { now: () => new Date(Date.now() + ahead) };
  const publicUrl = `http://localhost:${await freePort()}`;
  const sandbox = parts.use(
    await startSandbox({ path: ":memory:", publicUrl, clock, customers: [ebba, aino] }),
  );
  const between = { ...honest };
  /** Access tokens that reached the payments service. */
  const tokens: string[] = [];
  const gate = parts.use(startUpstream(passOn));
  /** Every key and value that was written to the store. */
  const stored: string[] = [];
  const store = openEmbedded(":memory:");
  const selfcare = parts.use(
    await startApp({
      platform: sandbox,
      env: { PAYMENTS_URL: gate.url, SERVICE_WRITE_TIMEOUT_MS: "300", ...env },
      store: {
        ...store,
        set(key, value, options) {
          stored.push(key, value);
          return store.set(key, value, options);
        },
      },
    }),
  );

  async function passOn(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const isApproval = pathname.endsWith("/approval");
    const body = request.method === "POST" ? await request.text() : undefined;
    if (isApproval && body) {
      tokens.push(v.parse(v.object({ approval: v.string() }), JSON.parse(body)).approval);
      between.onApproval();
    }
    const url = sandbox.payments.url + (isApproval ? between.target(pathname) : pathname) + search;
    const response = await fetch(url, { method: request.method, headers: request.headers, body });
    if (isApproval) await between.onAnswer();
    if (request.method === "POST" || !/\/payments\/[^/]+$/.test(pathname) || !response.ok) return response;
    return Response.json(between.read(v.parse(transactionDetails, await response.json())));
  }

  function approvalOf({ id }: TransactionDetails): string {
    return `${selfcare.url}/approve/${id}`;
  }

  function reasonPage({ id }: TransactionDetails, reason: string): string {
    return `${selfcare.url}/transactions/${id}?approval=${reason}`;
  }

  async function signedIn(customer: Customer, stops: readonly string[] = []): Promise<Visitor> {
    const visitor = createVisitor({ stops });
    await signInAt(visitor, await visitor.open(`${selfcare.url}/sign-in`), {
      phone: sandbox.phone,
      customer,
    });
    return visitor;
  }

  /** Signs Ebba in, with a bill from Alm & Gran to approve. */
  async function billed(stops: readonly string[] = []) {
    const visitor = await signedIn(ebba, stops);
    return { visitor, payment: await groceryOrder(visitor) };
  }

  /** Returns an API client with the visitor's session. */
  function apiOf(visitor: Visitor) {
    return selfcare.client(pageHeaders(selfcare.url, visitor.jar.get(sessionCookie)));
  }

  async function groceryOrder(visitor: Visitor, merchantId = "almochgran"): Promise<TransactionDetails> {
    const order = {
      merchantId,
      accountId: "acc_ebba_daily",
      amount: { amount: 241_00, currency: "SEK" },
    };
    return apiOf(visitor).transfers.create.mutate({ key: crypto.randomUUID(), type: "deposit", ...order });
  }

  async function askedForCode(visitor: Visitor, first: Page) {
    let page = first;
    const send = async () => {
      page = await visitor.submit(first);
    };
    return { code: await codeSentBy(send, { phone: sandbox.phone, customer: ebba }), page };
  }

  async function confirm(visitor: Visitor, first: Page): Promise<Page> {
    const { page, code } = await askedForCode(visitor, first);
    return visitor.submit(page, { code }, "/code");
  }

  async function approve(visitor: Visitor, payment: TransactionDetails): Promise<Page> {
    return confirm(visitor, await visitor.open(approvalOf(payment)));
  }

  /** Starts an approval. Returns the URL of its callback without opening it. */
  async function almost() {
    const { visitor, payment } = await billed([`${selfcare.url}/approve/callback`]);
    const { url } = await approve(visitor, payment);
    return { visitor, payment, answer: new URL(url) };
  }

  /** Opens a callback in this visitor's browser. Returns where it redirects to. */
  async function taken(visitor: Visitor, { href }: URL): Promise<string> {
    const headers = { cookie: visitor.jar.header(href) };
    const response = await fetch(href, { headers, redirect: "manual" });
    visitor.jar.keep(href, response.headers.getSetCookie());
    return new URL(response.headers.get("location") ?? "", href).href;
  }

  /** Calls the payments service in Ebba's name, as another part of the platform. */
  async function ask(method: "POST" | "PUT", path: string, body: unknown): Promise<unknown> {
    const answer = await fetch(`${sandbox.payments.url}/customers/${ebba.id}/${path}`, {
      method,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    expect(answer.ok).toBe(true);
    return answer.json();
  }

  async function read({ id }: TransactionDetails): Promise<TransactionDetails> {
    const answer = await fetch(`${sandbox.payments.url}/customers/${ebba.id}/payments/${id}`);
    return v.parse(transactionDetails, await answer.json());
  }

  async function statesOf(payment: TransactionDetails): Promise<string[]> {
    return (await read(payment)).events.map(({ state }) => state);
  }

  async function expectWaiting(payment: TransactionDetails) {
    expect((await read(payment)).state).toBe("awaiting_approval");
  }

  const stack = parts.move();
  return {
    selfcare,
    sandbox,
    between,
    tokens,
    stored,
    approvalOf,
    reasonPage,
    signedIn,
    billed,
    apiOf,
    groceryOrder,
    askedForCode,
    confirm,
    approve,
    almost,
    ask,
    taken,
    statesOf,
    expectWaiting,
    /** Moves the platform's clock forward. */
    forward(ms: number) {
      ahead += ms;
    },
    /** Restores the initial state, except for what was paid. */
    reset() {
      Object.assign(between, honest);
      tokens.length = 0;
      ahead = 0;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

export type ApprovalWorld = Awaited<ReturnType<typeof startApprovalWorld>>;
