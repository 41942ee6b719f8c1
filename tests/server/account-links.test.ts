import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { aino, type Customer, ebba, gustav } from "#sandbox/world/customers.ts";
import { sessionCookie } from "#server/sessions/find-session.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { askForCode } from "#tests/support/sign-in.ts";
import { createVisitor, type Page, type Visitor } from "#tests/support/visitor.ts";

let sandbox: Sandbox;
let selfcare: TestApp;
beforeAll(async () => {
  sandbox = await startTestSandbox([]);
  selfcare = await startApp({ platform: sandbox });
});
afterAll(async () => {
  await selfcare[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

describe("a link", () => {
  test("goes to the bank and back, and adds the account chosen there", async () => {
    const visitor = await signedIn(ebba);
    const consent = await logIn(visitor, await visitor.open(at("/link-account?bank=polder")));
    expect(consent.text).toContain("Savings account");
    const back = await visitor.submit(consent, { account: numbersOn(consent)[0] ?? "" }, "/consent");
    expect(back.url).toBe(at("/bank-accounts?linked=1"));
    const added = (await accountsOf(ebba)).find(({ bankId }) => bankId === "polder");
    expect(added).toMatchObject({ bankName: "Polder & Duin Bank", country: "NL", currency: "EUR" });
    expect(added?.consent.state).toBe("active");
    expect(added?.isDefault).toBe(false);
  });

  test("for a hand-off leads back to it with the account, or with the reason of a failure", async () => {
    const visitor = await signedIn(ebba);
    const handOff = "A".repeat(43);
    const begin = () => visitor.open(at(`/link-account?bank=polder&handOff=${handOff}`));
    const consent = await logIn(visitor, await begin());
    const back = await visitor.submit(consent, { account: numbersOn(consent)[0] ?? "" }, "/consent");
    const { pathname, searchParams } = new URL(back.url);
    expect(pathname).toBe(`/hand-offs/${handOff}`);
    const ids = (await accountsOf(ebba)).map(({ id }) => id);
    expect(ids).toContain(searchParams.get("account") ?? "");
    const cancelled = await visitor.submit(await begin(), {}, "/cancel");
    expect(cancelled.url).toBe(at(`/hand-offs/${handOff}?failed=link_cancelled`));
  });

  test("ignores any other destination in the query", async () => {
    const visitor = await signedIn(ebba);
    for (const handOff of ["//evil.example", `${"A".repeat(42)}/`, `${"A".repeat(43)}/../..`]) {
      const page = await visitor.open(
        at(`/link-account?${new URLSearchParams({ bank: "polder", handOff })}`),
      );
      expect(page.url).toBe(at("/problem?reason=not_found"));
    }
  });

  test("leaves neither the full number nor the code in a log or URL", async () => {
    const visitor = await signedIn(ebba, [at("/link-account/callback")]);
    const consent = await logIn(visitor, await visitor.open(at("/link-account?bank=kiviranna")));
    const [number = ""] = numbersOn(consent);
    const callback = await visitor.submit(consent, { account: number }, "/consent");
    const { searchParams } = new URL(callback.url);
    const back = await arrive(visitor, callback);
    const logged = selfcare.lines.join("");
    for (const secret of [number, searchParams.get("code") ?? "", searchParams.get("state") ?? ""]) {
      expect(secret).not.toBe("");
      expect(logged).not.toContain(secret);
    }
    expect(back).toBe("/bank-accounts?linked=1");
    expect(JSON.stringify(await accountsOf(ebba))).not.toContain(number);
  });

  test("that is cancelled at the bank changes nothing", async () => {
    const visitor = await signedIn(ebba);
    const before = await accountsOf(ebba);
    const first = await visitor.open(at("/link-account?bank=elbhafen"));
    const back = await visitor.submit(first, {}, "/cancel");
    expect(back.url).toBe(at("/bank-accounts?failed=link_cancelled"));
    expect(await accountsOf(ebba)).toEqual(before);
    expect((await visitor.open(first.url)).text).toContain("This is over");
  });

  test("refuses accounts in another person's name", async () => {
    const visitor = await signedIn(ebba);
    const before = await accountsOf(ebba);
    const consent = await logIn(visitor, await visitor.open(at("/link-account?bank=revonlinna")), aino);
    const back = await visitor.submit(consent, { account: numbersOn(consent)[0] ?? "" }, "/consent");
    expect(back.url).toBe(at("/bank-accounts?failed=link_other_holder"));
    expect(await accountsOf(ebba)).toEqual(before);
  });

  test("accepts only accounts of the person who logged in at the bank", async () => {
    const visitor = await signedIn(ebba);
    const consent = await logIn(visitor, await visitor.open(at("/link-account?bank=revonlinna")));
    const answer = await visitor.submit(consent, { account: "FI2112345600000785" }, "/consent");
    expect(answer.status).toBe(422);
    expect(answer.text).toContain("Choose at least one account.");
  });

  test("needs a fresh sign-in, before the bank is called", async () => {
    const visitor = createVisitor();
    const headers = await selfcare.signIn(ebba, Date.now() - 3_600_000);
    visitor.jar.keep(selfcare.url, [`${headers.cookie}; Path=/`]);
    const back = await visitor.open(at("/link-account?bank=polder"));
    expect(back.url).toBe(at("/bank-accounts?failed=fresh_sign_in_needed"));
  });

  test("at an unknown bank leads to the payer's accounts, with the reason", async () => {
    const visitor = await signedIn(ebba);
    expect((await visitor.open(at("/link-account?bank=no-such-bank"))).url).toBe(
      at("/bank-accounts?failed=not_found"),
    );
    expect((await visitor.open(at("/link-account?bank=<b>"))).url).toBe(at("/problem?reason=not_found"));
    expect((await visitor.open(at("/link-account"))).url).toBe(at("/problem?reason=not_found"));
  });

  test("needs a session", async () => {
    const answer = await fetch(at("/link-account?bank=polder"), { redirect: "manual" });
    expect(answer.headers.get("location")).toBe("/sign-in?returnTo=%2Fbank-accounts");
  });
});

describe("the callback", () => {
  test("counts once, even when it is opened twice at the same time", async () => {
    const { visitor, callback, before } = await consented(gustav, "polder");
    const arrivals = await Promise.all([arrive(visitor, callback), arrive(visitor, callback)]);
    expect(arrivals.toSorted()).toEqual(["/bank-accounts?failed=link_expired", "/bank-accounts?linked=1"]);
    expect(await arrive(visitor, callback)).toBe("/bank-accounts?failed=link_expired");
    expect((await accountsOf(gustav)).length).toBe(before.length + 1);
  });

  test("counts only in the browser that started the link", async () => {
    const { callback, before } = await consented(ebba, "saarikoski");
    const elsewhere = await signedIn(ebba);
    expect(await arrive(elsewhere, callback)).toBe("/bank-accounts?failed=link_expired");
    expect(await accountsOf(ebba)).toEqual(before);
  });

  test("does not count after another payer has signed in", async () => {
    const { visitor, callback, before } = await consented(ebba, "saarikoski");
    const theirs = await accountsOf(aino);
    visitor.jar.keep(selfcare.url, [`${(await selfcare.signIn(aino)).cookie}; Path=/`]);
    expect(await arrive(visitor, callback)).toBe("/bank-accounts?failed=link_failed");
    expect(await accountsOf(ebba)).toEqual(before);
    expect(await accountsOf(aino)).toEqual(theirs);
  });

  test("says that the payer was signed out meanwhile", async () => {
    const { visitor, callback, before } = await consented(ebba, "saarikoski");
    visitor.jar.keep(selfcare.url, [`${sessionCookie}=; Path=/; Max-Age=0`]);
    expect(await arrive(visitor, callback)).toBe("/bank-accounts?failed=session_expired");
    expect(await accountsOf(ebba)).toEqual(before);
  });

  test("with another code, or another link's, is refused", async () => {
    const one = await consented(ebba, "saarikoski");
    const other = await consented(gustav, "saarikoski");
    const forged = new URL(one.callback.url);
    forged.searchParams.set("code", new URL(other.callback.url).searchParams.get("code") ?? "");
    expect(await arrive(one.visitor, { ...one.callback, url: forged.href })).toBe(
      "/bank-accounts?failed=link_failed",
    );
    expect(await accountsOf(ebba)).toEqual(one.before);
  });

  test("after a quarter of an hour at the bank says that it took too long", async () => {
    const visitor = await signedIn(ebba);
    const first = await visitor.open(at("/link-account?bank=tallhamn"));
    await sandbox.clock.forward("16min");
    const over = await visitor.submit(first, { phone: ebba.phone }, "/phone");
    expect(over.status).toBe(410);
    const [, link = ""] = /class="button" href="([^"]+)"/.exec(over.text) ?? [];
    const back = await visitor.open(link.replaceAll("&amp;", "&"));
    expect(back.url).toBe(at("/bank-accounts?failed=link_expired"));
  });
});

describe("a consent", () => {
  const order = {
    type: "deposit",
    merchantId: "almochgran",
    accountId: "acc_gustav_daily",
    amount: { amount: 150_00, currency: "SEK" },
  } as const;

  test("expires, and nothing is paid from the account until it is renewed", async () => {
    const visitor = await signedIn(gustav);
    const pay = async () => selfcare.client(await selfcare.signIn(gustav)).transfers.quote.query(order);
    await pay();
    await sandbox.clock.forward("161d");
    await expect(pay()).rejects.toMatchObject({ data: { reason: "consent_needed" } });
    expect(await stateOf(gustav, order.accountId)).toBe("lapsed");

    const consent = await logIn(
      visitor,
      await visitor.open(at("/link-account?renews=acc_gustav_daily")),
      gustav,
    );
    expect(numbersOn(consent).length).toBe(1);
    const back = await visitor.submit(consent, { account: numbersOn(consent)[0] ?? "" }, "/consent");
    expect(back.url).toBe(at("/bank-accounts?renewed=acc_gustav_daily"));
    expect(await stateOf(gustav, order.accountId)).toBe("active");
    await pay();
  });

  test("of another payer's account cannot be renewed", async () => {
    const visitor = await signedIn(ebba);
    const back = await visitor.open(at("/link-account?renews=acc_aino_daily"));
    expect(back.url).toBe(at("/bank-accounts?failed=not_found"));
  });
});

function at(path: string): string {
  return selfcare.url + path;
}

/** Creates a browser with a new sign-in. */
async function signedIn(customer: Customer, stops: readonly string[] = []): Promise<Visitor> {
  const visitor = createVisitor({ stops });
  visitor.jar.keep(selfcare.url, [`${(await selfcare.signIn(customer)).cookie}; Path=/`]);
  return visitor;
}

/** Goes through the bank's pages, first to last. */
async function logIn(visitor: Visitor, first: Page, customer: Customer = ebba): Promise<Page> {
  const { page, code } = await askForCode(visitor, first, { phone: sandbox.phone, customer });
  return visitor.submit(page, { code }, "/code");
}

/** Returns the URL that the bank redirects the browser to, without opening it. */
async function consented(customer: Customer, bank: string) {
  const before = await accountsOf(customer);
  const visitor = await signedIn(customer, [at("/link-account/callback")]);
  const consent = await logIn(visitor, await visitor.open(at(`/link-account?bank=${bank}`)), customer);
  const callback = await visitor.submit(consent, { account: numbersOn(consent)[0] ?? "" }, "/consent");
  return { visitor, callback, before };
}

/** Opens that URL and returns where Selfcare redirects the browser. */
async function arrive(visitor: Visitor, { url }: Pick<Page, "url">): Promise<string | null> {
  const answer = await fetch(url, {
    headers: { cookie: visitor.jar.header(url) },
    redirect: "manual",
  });
  return answer.headers.get("location");
}

function numbersOn({ text }: Page): string[] {
  return [...text.matchAll(/name="account" value="(\w+)"/g)].map(([, number = ""]) => number);
}

async function accountsOf(customer: Customer) {
  return selfcare.client(await selfcare.signIn(customer)).bankAccounts.list.query();
}

async function stateOf(customer: Customer, id: string) {
  return (await accountsOf(customer)).find((account) => account.id === id)?.consent.state;
}
