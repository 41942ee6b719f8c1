import { afterAll, beforeAll, beforeEach, describe, expect, test } from "bun:test";
import * as v from "valibot";
import { maskIban } from "#sandbox/banking/mask-iban.ts";
import { type Sandbox, startSandbox } from "#sandbox/sandbox.ts";
import { bankAccounts } from "#sandbox/world/bank-accounts.ts";
import { aino, type Customer, ebba } from "#sandbox/world/customers.ts";
import { openEmbedded } from "#server/store/embedded.ts";
import { type TransactionDetails, transactionDetails } from "#shared/transactions.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";
import { freePort } from "#tests/support/ports.ts";
import { codeSentBy, signInAt } from "#tests/support/sign-in.ts";
import { startUpstream } from "#tests/support/upstream.ts";
import { createVisitor, type Page, type Visitor } from "#tests/support/visitor.ts";

const cookie = "selfcare-session";

/** What lies between Selfcare and the payments service: it passes on what it is not told to change. */
const between = {
  tokens: [] as string[],
  /** What Selfcare reads of a payment. */
  read: (payment: TransactionDetails): unknown => payment,
  /** Where an approval goes. */
  target: (path: string) => path,
  /** Before an approval is passed on, and before its answer is. */
  onApproval: () => {},
  onAnswer: async () => {},
};
const honest = { ...between };

let ahead = 0;
let sandbox: Sandbox;
let gate: ReturnType<typeof startUpstream>;
let selfcare: TestApp;
const stored: string[] = [];
beforeAll(async () => {
  const clock = { now: () => new Date(Date.now() + ahead) };
  const publicUrl = `http://localhost:${await freePort()}`;
  sandbox = await startSandbox({ path: ":memory:", publicUrl, clock, customers: [ebba, aino] });
  gate = startUpstream(passOn);
  const store = openEmbedded(":memory:");
  const { set } = store;
  store.set = (key, value, options) => {
    stored.push(key, value);
    return set(key, value, options);
  };
  const env = { PAYMENTS_URL: gate.url, SERVICE_WRITE_TIMEOUT_MS: "300" };
  selfcare = await startApp({ platform: sandbox, env, store });
});
beforeEach(() => {
  Object.assign(between, honest, { tokens: [] });
  ahead = 0;
});
afterAll(async () => {
  await selfcare[Symbol.asyncDispose]();
  await gate[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

describe("an approval", () => {
  test("goes from the payment to the identity service, which names amount and payee, and back", async () => {
    const { visitor, payment } = await billed();
    const first = await visitor.open(approvalOf(payment));
    expect(first.url).toStartWith(sandbox.identity.url);
    expect(first.text).toContain("<h1>Approve 241.00\u00a0SEK to Alm &amp; Gran</h1>");
    const page = await confirm(visitor, first);
    expect(page.url).toBe(`${selfcare.url}/transactions/${payment.id}`);
    expect(await statesOf(payment)).toContain("approved");
  });

  test("renews the session: a new token, the old one dead, and proven just now", async () => {
    const { visitor, payment } = await billed();
    const before = visitor.jar.get(cookie);
    await approve(visitor, payment);
    const after = visitor.jar.get(cookie);
    expect(await selfcare.sessions.load(before, { active: false })).toBeUndefined();
    const session = await selfcare.sessions.load(after, { active: false });
    expect(session?.customerId).toBe(ebba.id);
    expect(Date.now() - (session?.authenticatedAt ?? 0)).toBeLessThan(10_000);
  });

  test("leaves its access token in no log, no store, no session and no address", async () => {
    const { visitor, payment } = await billed();
    const page = await approve(visitor, payment);
    const [token = ""] = between.tokens;
    expect(token.length).toBeGreaterThan(20);
    const session = await selfcare.sessions.load(visitor.jar.get(cookie), { active: false });
    for (const place of [selfcare.lines.join(""), stored.join(""), JSON.stringify(session), page.url])
      expect(place).not.toContain(token);
  });

  test("of who is not signed in comes after the sign-in", async () => {
    const { payment } = await billed();
    const visitor = createVisitor();
    const first = await signInAt(visitor, await visitor.open(approvalOf(payment)), {
      phone: sandbox.phone,
      customer: ebba,
    });
    expect(first.text).toContain("<h1>Approve 241.00\u00a0SEK to Alm &amp; Gran</h1>");
    expect((await confirm(visitor, first)).url).toBe(`${selfcare.url}/transactions/${payment.id}`);
  });

  test("in each of two tabs approves its own payment", async () => {
    const { visitor, payment } = await billed();
    const other = await bill(visitor);
    const [one, two] = [await visitor.open(approvalOf(payment)), await visitor.open(approvalOf(other))];
    await confirm(visitor, one);
    await confirm(visitor, two);
    expect(await statesOf(payment)).toContain("approved");
    expect(await statesOf(other)).toContain("approved");
  });

  test("whose answer does not come in time is being checked, and never called failed", async () => {
    const { visitor, payment } = await billed();
    const { promise, resolve } = Promise.withResolvers<void>();
    between.onAnswer = () => promise;
    const page = await approve(visitor, payment);
    resolve();
    expect(page.url).toBe(reasonPage(payment, "outcome_unknown"));
    expect(await statesOf(payment)).toContain("approved");
  });
});

describe("nothing is approved", () => {
  const changed: Record<string, (payment: TransactionDetails) => unknown> = {
    amount: (payment) => ({ ...payment, amount: { ...payment.amount, amount: 1_00 } }),
    currency: (payment) => ({ ...payment, amount: { ...payment.amount, currency: "NOK" } }),
    payee: (payment) => ({
      ...payment,
      merchant: { ...payment.merchant, id: "lyktan", name: "Lyktan Spel" },
    }),
    account: (payment) => ({ ...payment, account: payment.account && savings }),
  };
  for (const [field, change] of Object.entries(changed)) {
    test(`where the ${field} was another in the review than in the payment`, async () => {
      const { visitor, payment } = await billed();
      between.read = (read) => change(v.parse(transactionDetails, read));
      expect((await approve(visitor, payment)).url).toBe(reasonPage(payment, "approval_refused"));
      await expectWaiting(payment);
    });
  }

  test("by the approval of another payment", async () => {
    const { visitor, payment } = await billed();
    const other = await bill(visitor);
    between.target = (path) => path.replace(payment.id, other.id);
    expect((await approve(visitor, payment)).url).toBe(reasonPage(payment, "approval_refused"));
    await expectWaiting(payment);
    await expectWaiting(other);
  });

  test("by an approval that reaches the payments service after five minutes", async () => {
    const { visitor, payment } = await billed();
    between.onApproval = () => {
      ahead = 5 * 60_000 + 1_000;
    };
    expect((await approve(visitor, payment)).url).toBe(reasonPage(payment, "approval_refused"));
    await expectWaiting(payment);
  });

  test("by who cancels", async () => {
    const { visitor, payment } = await billed();
    const page = await visitor.submit(await visitor.open(approvalOf(payment)), {}, "/cancel");
    expect(page.url).toBe(reasonPage(payment, "approval_cancelled"));
    await expectWaiting(payment);
  });

  test("by somebody else at the identity service, and the session stays whose it was", async () => {
    const { visitor, payment } = await billed();
    const before = visitor.jar.get(cookie);
    visitor.jar.keep(sandbox.identity.url, ["platform_session=; Path=/; Max-Age=0"]);
    const first = await visitor.open(approvalOf(payment));
    const page = await signInAt(visitor, first, { phone: sandbox.phone, customer: aino });
    expect(page.url).toBe(reasonPage(payment, "approval_failed"));
    expect(visitor.jar.get(cookie)).toBe(before);
    await expectWaiting(payment);
  });

  test("in a session that another payer began meanwhile", async () => {
    const { visitor, payment } = await billed();
    const first = await visitor.open(approvalOf(payment));
    const other = await signedIn(aino);
    visitor.jar.keep(selfcare.url, [`${cookie}=${other.jar.get(cookie)}; Path=/`]);
    expect((await confirm(visitor, first)).url).toBe(reasonPage(payment, "approval_failed"));
    await expectWaiting(payment);
  });

  test("after signing out meanwhile", async () => {
    const { visitor, payment } = await billed();
    const first = await visitor.open(approvalOf(payment));
    visitor.jar.keep(selfcare.url, [`${cookie}=; Path=/; Max-Age=0`]);
    expect((await confirm(visitor, first)).url).toBe(reasonPage(payment, "session_expired"));
    await expectWaiting(payment);
  });

  test("in another browser than the one that asked (login CSRF)", async () => {
    const { answer, payment } = await almost();
    const elsewhere = await signedIn(ebba);
    expect(await taken(elsewhere, answer)).toBe(`${selfcare.url}/problem?reason=approval_expired`);
    await expectWaiting(payment);
  });

  test("by an answer that is taken for a sign-in's, and nobody is signed in by it", async () => {
    const { visitor, answer, payment } = await almost();
    answer.pathname = "/sign-in/callback";
    expect(await taken(visitor, answer)).toBe(`${selfcare.url}/signed-out?reason=sign_in_expired`);
    await expectWaiting(payment);
  });

  test("by an answer with an invented code, or from another issuer", async () => {
    for (const [name, value] of [
      ["code", "invented"],
      ["iss", "https://evil.example"],
    ] as const) {
      const { visitor, answer, payment } = await almost();
      answer.searchParams.set(name, value);
      expect(await taken(visitor, answer)).toBe(reasonPage(payment, "approval_failed"));
      await expectWaiting(payment);
    }
  });

  test("of another payer's", async () => {
    const { payment } = await billed();
    const visitor = await signedIn(aino);
    expect((await visitor.open(approvalOf(payment))).url).toBe(reasonPage(payment, "not_found"));
  });

  test("that does not wait for it, and an answer counts once", async () => {
    const { visitor, answer, payment } = await almost();
    expect(await taken(visitor, answer)).toBe(`${selfcare.url}/transactions/${payment.id}`);
    expect(await taken(visitor, answer)).toBe(`${selfcare.url}/problem?reason=approval_expired`);
    expect((await visitor.open(approvalOf(payment))).url).toBe(reasonPage(payment, "too_late"));
    expect(between.tokens).toHaveLength(1);
  });

  test("while the identity service is away", async () => {
    const { visitor, payment } = await billed();
    await sandbox.identity.stop();
    const page = await visitor.open(approvalOf(payment));
    await sandbox.identity.start();
    expect(page.url).toBe(reasonPage(payment, "sign_in_unavailable"));
  });
});

test("no path but a payment's asks for an approval", async () => {
  const visitor = await signedIn(ebba);
  const page = await visitor.open(`${selfcare.url}/approve/..%2F..%2Fevil`);
  expect(page.url).toBe(`${selfcare.url}/problem?reason=not_found`);
});

// The last one: it blocks her number for 15 minutes.
test("five wrong codes block the approval, and nothing is approved by the right one", async () => {
  const { visitor, payment } = await billed();
  const { page, code } = await askedForCode(visitor, await visitor.open(approvalOf(payment)));
  const wrong = code === "123456" ? "654321" : "123456";
  let answer = page;
  for (const _ of [1, 2, 3, 4, 5]) answer = await visitor.submit(page, { code: wrong }, "/code");
  expect((await visitor.submit(page, { code }, "/code")).status).toBe(429);
  const back = await visitor.submit(answer, {}, "/cancel");
  expect(back.url).toBe(reasonPage(payment, "approval_blocked"));
  await expectWaiting(payment);
});

/** Ebba's other account, as the payments service names it. */
const savings = {
  id: "acc_ebba_savings",
  bankName: "Tallhamns Sparbank",
  maskedIban: maskIban(bankAccounts.find(({ id }) => id === "acc_ebba_savings")?.iban ?? ""),
};

async function passOn(request: Request): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const isApproval = pathname.endsWith("/approval");
  const body = request.method === "POST" ? await request.text() : undefined;
  if (isApproval && body) {
    between.tokens.push(v.parse(v.object({ approval: v.string() }), JSON.parse(body)).approval);
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
  await signInAt(visitor, await visitor.open(`${selfcare.url}/sign-in`), { phone: sandbox.phone, customer });
  return visitor;
}

/** Ebba, signed in, with a bill of Alm & Gran's to approve. */
async function billed(stops: readonly string[] = []) {
  const visitor = await signedIn(ebba, stops);
  return { visitor, payment: await bill(visitor) };
}

async function bill(visitor: Visitor): Promise<TransactionDetails> {
  const order = {
    merchantId: "almochgran",
    accountId: "acc_ebba_daily",
    amount: { amount: 241_00, currency: "SEK" },
  };
  const client = selfcare.client(pageHeaders(selfcare.url, visitor.jar.get(cookie)));
  return client.transfers.create.mutate({ key: crypto.randomUUID(), type: "deposit", ...order });
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

/** An approval that stands before its last step: at the address that the identity service leads back to. */
async function almost() {
  const { visitor, payment } = await billed([`${selfcare.url}/approve/callback`]);
  const { url } = await approve(visitor, payment);
  return { visitor, payment, answer: new URL(url) };
}

/** Where an answer of the identity service leads to, in this visitor's browser. */
async function taken(visitor: Visitor, { href }: URL): Promise<string> {
  const headers = { cookie: visitor.jar.header(href) };
  const response = await fetch(href, { headers, redirect: "manual" });
  visitor.jar.keep(href, response.headers.getSetCookie());
  return new URL(response.headers.get("location") ?? "", href).href;
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
