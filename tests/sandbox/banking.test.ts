import { describe, expect, test } from "bun:test";
import { addAccount, listAccounts, makeDefault, previewAccount } from "#sandbox/banking/accounts.ts";
import { consentExpiryJob } from "#sandbox/banking/consent-expiry.ts";
import { compareNames } from "#sandbox/banking/payee.ts";
import { removeAccount, restoreAccount } from "#sandbox/banking/removals.ts";
import { usesOf } from "#sandbox/banking/uses.ts";
import type { CustomerChange } from "#sandbox/core/changes.ts";
import { inboxOf } from "#sandbox/notifications/inbox.ts";
import { listPermissions } from "#sandbox/payments/permissions/list.ts";
import { signMandate } from "#sandbox/payments/permissions/mandates.ts";
import { revokePermission } from "#sandbox/payments/permissions/revoke.ts";
import { grantPermissions } from "#sandbox/seed/permissions.ts";
import { heldAt } from "#sandbox/world/bank-accounts.ts";
import { banks } from "#sandbox/world/banks.ts";
import { aino, type Customer, ebba, gustav } from "#sandbox/world/customers.ts";
import { clockAt, groceries, noon, openPayment, worldAt } from "./support.ts";

const day = 86_400_000;

function createDeps() {
  const clock = clockAt(noon);
  const told: CustomerChange[] = [];
  const database = worldAt(clock, []);
  const deps = { database, clock, publish: (change: CustomerChange) => void told.push(change) };
  return {
    ...deps,
    told,
    pass: (ms: number) => clock.set(new Date(clock.now().getTime() + ms).toISOString()),
    accounts: (customer: Customer = ebba) => listAccounts(deps, customer.id),
    account: (id: string, customer: Customer = ebba) =>
      listAccounts(deps, customer.id).find((account) => account.id === id),
    titles: (customer: Customer = ebba) =>
      inboxOf(database, customer.id, { limit: 50 }).items.map(({ title }) => title),
    [Symbol.dispose]: () => database.close(),
  };
}

const savings = { customerId: ebba.id, accountId: "acc_ebba_savings" };
const daily = { customerId: ebba.id, accountId: "acc_ebba_daily" };

function ibanAt(bankId: string, customer: Customer): string {
  const bank = banks.find(({ id }) => id === bankId) ?? expect.unreachable(`There is no bank ${bankId}.`);
  const held = heldAt(bank).find(
    ({ customerId, name }) => customerId === customer.id && name.includes("Sav"),
  );
  return held?.iban ?? expect.unreachable(`${customer.givenName} has no account at ${bank.name}.`);
}

describe("Verification of Payee", () => {
  test("compares names as people write them", () => {
    for (const [one, other, result] of [
      ["Ebba Lindqvist", "ebba  LINDQVIST", "match"],
      ["Ebba Lindqvist", "Lindqvist, Ebba", "match"],
      ["Aino Käyttö", "Aino Kaytto", "match"],
      ["Ebba Lindqvist", "Ebba Lindkvist", "close_match"],
      ["Ebba Lindqvist", "E. Lindqvist", "close_match"],
      ["Ebba Lindqvist", "Ebba Maria Lindqvist", "close_match"],
      ["Ebba Lindqvist", "Aino Korhonen", "no_match"],
      ["Gustav Hedlund", "Hedlunds Måleri AB", "no_match"],
      ["Ebba Lindqvist", "Ebba", "no_match"],
    ] as const)
      expect(`${other}: ${compareNames(one, other)}`).toBe(`${other}: ${result}`);
  });

  test("says of a number whether it is the customer's, and at some banks nothing", () => {
    using deps = createDeps();
    const check = (iban: string) => previewAccount(deps, ebba.id, iban).check.result;
    expect(check(ibanAt("polder", ebba))).toBe("match");
    expect(check(ibanAt("polder", aino))).toBe("no_match");
    expect(check(ibanAt("saarikoski", ebba))).toBe("not_possible");
  });
});

describe("adding an account", () => {
  test("gives it no consent, and makes it the default where it is the first of its currency", () => {
    using deps = createDeps();
    const iban = ibanAt("polder", ebba);
    expect(addAccount(deps, ebba.id, { iban, name: "Boat", accepted: "match" })).toMatchObject({
      name: "Boat",
      currency: "EUR",
      isDefault: false,
      consent: { state: "none", endsAt: null },
    });
    expect(deps.titles()).toEqual([`Your account at Polder & Duin Bank ··${iban.slice(-4)} was added`]);
    expect(deps.told).toContainEqual(expect.objectContaining({ topic: "accounts", customerId: ebba.id }));
  });

  test("is refused where it is there, or its bank now says something else than was accepted", () => {
    using deps = createDeps();
    const iban = ibanAt("polder", aino);
    const add = (accepted: "match" | "no_match") =>
      addAccount(deps, ebba.id, { iban, name: "Boat", accepted });
    expect(() => add("match")).toThrow("no longer says");
    expect(add("no_match").name).toBe("Boat");
    expect(() => add("no_match")).toThrow("has that account already");
    expect(() => previewAccount(deps, ebba.id, iban)).toThrow("has that account already");
    // Two people may share one account.
    expect(addAccount(deps, aino.id, { iban, name: "Vene", accepted: "match" }).name).toBe("Vene");
  });

  test("is refused for a number of a bank that nobody reaches", () => {
    using deps = createDeps();
    expect(() => previewAccount(deps, ebba.id, "FR1420041010050500013M02606")).toThrow("does not reach");
  });
});

describe("removing an account", () => {
  test("is refused while a payment needs it, and possible after", () => {
    using deps = createDeps();
    openPayment(deps.database, groceries("a", { accountId: savings.accountId }), ["created", "submitted"]);
    expect(() => removeAccount(deps, savings)).toThrow("under way");
    openPayment(deps.database, groceries("b", { accountId: daily.accountId }), ["created", "settled"]);
    expect(removeAccount(deps, daily).undoUntil).toBe("2026-11-24T12:10:00.000Z");
    expect(deps.accounts().map(({ id }) => id)).not.toContain(daily.accountId);
  });

  test("is refused while a mandate collects from it, and possible once that has ended", () => {
    using deps = createDeps();
    const terms = { cap: { amount: 150_00, currency: "SEK" }, period: "month" } as const;
    const { mandate } = signMandate(deps, ebba.id, {
      merchantId: "tonvik",
      accountId: daily.accountId,
      ...terms,
    });
    expect(usesOf(deps, daily)).toEqual([
      { kind: "mandate", merchantId: "tonvik", merchantName: "Tonvik Music", ...terms },
    ]);
    expect(usesOf(deps, savings)).toEqual([]);
    expect(() => removeAccount(deps, daily)).toThrow("mandate");
    revokePermission(deps, { customerId: ebba.id, id: mandate.id });
    expect(removeAccount(deps, daily).undoUntil).toBe("2026-11-24T12:10:00.000Z");
  });

  test("hands the default on, and gives it back when that is undone within ten minutes", () => {
    using deps = createDeps();
    removeAccount(deps, daily);
    expect(deps.account(savings.accountId)?.isDefault).toBe(true);
    deps.pass(10 * 60_000 - 1);
    expect(restoreAccount(deps, daily)).toMatchObject({ isDefault: true, consent: { state: "active" } });
    expect(deps.account(savings.accountId)?.isDefault).toBe(false);
    expect(restoreAccount(deps, daily).id).toBe(daily.accountId);
  });

  test("takes it from the merchants that may offer it, unless it is undone", () => {
    using deps = createDeps();
    openPayment(deps.database, groceries("a", { accountId: daily.accountId }), ["created", "settled"]);
    grantPermissions(deps.database, ebba);
    const offer = () => listPermissions(deps, ebba.id).find(({ kind }) => kind === "stored_account");
    expect(offer()?.endedAt).toBeNull();
    removeAccount(deps, daily);
    expect(offer()?.endedAt).toBe(noon);
    restoreAccount(deps, daily);
    expect(offer()?.endedAt).toBeNull();
    // Adding an account again restarts its history.
    removeAccount(deps, daily);
    deps.pass(10 * 60_000);
    const { iban = "" } =
      deps.database
        .query<{ iban: string }, [string]>("select iban from bank_accounts where id = ?")
        .get(daily.accountId) ?? {};
    addAccount(deps, ebba.id, { iban, name: "Again", accepted: "match" });
    expect(offer()?.endedAt).toBe(noon);
  });

  test("cannot be undone later, and not by another customer", () => {
    using deps = createDeps();
    removeAccount(deps, savings);
    expect(() => restoreAccount(deps, { ...savings, customerId: aino.id })).toThrow("no such thing");
    deps.pass(10 * 60_000);
    expect(() => restoreAccount(deps, savings)).toThrow("no such thing");
    expect(() => removeAccount(deps, savings)).toThrow("no such thing");
  });

  test("of one that is added again later keeps its id, for the payments that name it", () => {
    using deps = createDeps();
    const iban = ibanAt("polder", ebba);
    const { id } = addAccount(deps, ebba.id, { iban, name: "Boat", accepted: "match" });
    removeAccount(deps, { customerId: ebba.id, accountId: id });
    const again = addAccount(deps, ebba.id, { iban, name: "Second boat", accepted: "match" });
    expect(again).toMatchObject({ id, name: "Second boat" });
  });

  test("does not leave two defaults where another was chosen meanwhile", () => {
    using deps = createDeps();
    removeAccount(deps, daily);
    makeDefault(deps, savings);
    restoreAccount(deps, daily);
    expect(deps.accounts().filter(({ currency, isDefault }) => currency === "SEK" && isDefault)).toHaveLength(
      1,
    );
  });
});

describe("a consent", () => {
  test("is warned of two weeks before its end, and its end is told, each once", () => {
    using deps = createDeps();
    const watch = consentExpiryJob(deps);
    // Gustav's daily account lapses after 160 days; earlier ends are not reported again.
    deps.database.query("update bank_accounts set told = null where id = 'acc_gustav_daily'").run();
    const at = Date.parse(noon);
    expect(watch.dueAt()).toBe(at + 146 * day);
    deps.pass(146 * day);
    watch.run();
    watch.run();
    expect(deps.account("acc_gustav_daily", gustav)?.consent.state).toBe("ending");
    expect(deps.titles(gustav)).toEqual([expect.stringContaining("ends on 3 May 2027")]);
    expect(watch.dueAt()).toBe(at + 160 * day);
    deps.pass(14 * day);
    watch.run();
    expect(deps.account("acc_gustav_daily", gustav)?.consent.state).toBe("lapsed");
    expect(deps.titles(gustav)[0]).toContain("has ended");
    expect(watch.dueAt()).toBeUndefined();
  });

  test("whose warning nobody was there for is told of once, when it is over", () => {
    using deps = createDeps();
    deps.database.query("update bank_accounts set told = null where id = 'acc_gustav_daily'").run();
    deps.pass(200 * day);
    consentExpiryJob(deps).run();
    expect(deps.titles(gustav)).toEqual([expect.stringContaining("has ended")]);
  });
});
