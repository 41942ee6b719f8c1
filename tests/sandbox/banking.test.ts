import { describe, expect, test } from "bun:test";
import { addAccount, listAccounts, makeDefault, previewAccount } from "#sandbox/banking/accounts.ts";
import { compareNames } from "#sandbox/banking/payee.ts";
import { removeAccount, restoreAccount } from "#sandbox/banking/removals.ts";
import { usesOf } from "#sandbox/banking/uses.ts";
import { watchingConsents } from "#sandbox/banking/watch-consents.ts";
import type { CustomerChange } from "#sandbox/changes.ts";
import { inboxOf } from "#sandbox/notifications/inbox.ts";
import { listPermissions } from "#sandbox/payments/permissions/list.ts";
import { signMandate } from "#sandbox/payments/permissions/mandates.ts";
import { revokePermission } from "#sandbox/payments/permissions/revoke.ts";
import { heldAt } from "#sandbox/world/bank-accounts.ts";
import { banks } from "#sandbox/world/banks.ts";
import { aino, type Customer, ebba, gustav } from "#sandbox/world/customers.ts";
import { grantPermissions } from "#sandbox/world/permissions.ts";
import { clockAt, groceries, noon, openPayment, worldAt } from "./support.ts";

const day = 86_400_000;

function openDesk() {
  const clock = clockAt(noon);
  const told: CustomerChange[] = [];
  const database = worldAt(clock, []);
  const desk = { database, clock, publish: (change: CustomerChange) => void told.push(change) };
  return {
    ...desk,
    told,
    pass: (ms: number) => clock.set(new Date(clock.now().getTime() + ms).toISOString()),
    accounts: (customer: Customer = ebba) => listAccounts(desk, customer.id),
    account: (id: string, customer: Customer = ebba) =>
      listAccounts(desk, customer.id).find((account) => account.id === id),
    titles: (customer: Customer = ebba) =>
      inboxOf(database, customer.id, { limit: 50 }).items.map(({ title }) => title),
    [Symbol.dispose]: () => database.close(),
  };
}

const savings = { customerId: ebba.id, accountId: "acc_ebba_savings" };
const daily = { customerId: ebba.id, accountId: "acc_ebba_daily" };

function numberAt(bankId: string, customer: Customer): string {
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
    using desk = openDesk();
    const check = (iban: string) => previewAccount(desk, ebba.id, iban).check.result;
    expect(check(numberAt("polder", ebba))).toBe("match");
    expect(check(numberAt("polder", aino))).toBe("no_match");
    expect(check(numberAt("saarikoski", ebba))).toBe("not_possible");
  });
});

describe("adding an account", () => {
  test("gives it no consent, and makes it the default where it is the first of its currency", () => {
    using desk = openDesk();
    const iban = numberAt("polder", ebba);
    expect(addAccount(desk, ebba.id, { iban, name: "Boat", accepted: "match" })).toMatchObject({
      name: "Boat",
      currency: "EUR",
      isDefault: false,
      consent: { state: "none", endsAt: null },
    });
    expect(desk.titles()).toEqual([`Your account at Polder & Duin Bank ··${iban.slice(-4)} was added`]);
    expect(desk.told).toContainEqual(expect.objectContaining({ topic: "accounts", customerId: ebba.id }));
  });

  test("is refused where it is there, or its bank now says something else than was accepted", () => {
    using desk = openDesk();
    const iban = numberAt("polder", aino);
    const add = (accepted: "match" | "no_match") =>
      addAccount(desk, ebba.id, { iban, name: "Boat", accepted });
    expect(() => add("match")).toThrow("no longer says");
    expect(add("no_match").name).toBe("Boat");
    expect(() => add("no_match")).toThrow("has that account already");
    expect(() => previewAccount(desk, ebba.id, iban)).toThrow("has that account already");
    // Two people may share one account.
    expect(addAccount(desk, aino.id, { iban, name: "Vene", accepted: "match" }).name).toBe("Vene");
  });

  test("is refused for a number of a bank that nobody reaches", () => {
    using desk = openDesk();
    expect(() => previewAccount(desk, ebba.id, "FR1420041010050500013M02606")).toThrow("does not reach");
  });
});

describe("removing an account", () => {
  test("is refused while a payment needs it, and possible after", () => {
    using desk = openDesk();
    openPayment(desk.database, groceries("a", { accountId: savings.accountId }), ["created", "submitted"]);
    expect(() => removeAccount(desk, savings)).toThrow("under way");
    openPayment(desk.database, groceries("b", { accountId: daily.accountId }), ["created", "settled"]);
    expect(removeAccount(desk, daily).undoUntil).toBe("2026-11-24T12:10:00.000Z");
    expect(desk.accounts().map(({ id }) => id)).not.toContain(daily.accountId);
  });

  test("is refused while a mandate collects from it, and possible once that has ended", () => {
    using desk = openDesk();
    const terms = { cap: { amount: 150_00, currency: "SEK" }, period: "month" } as const;
    const { mandate } = signMandate(desk, ebba.id, {
      merchantId: "tonvik",
      accountId: daily.accountId,
      ...terms,
    });
    expect(usesOf(desk, daily)).toEqual([
      { kind: "mandate", merchantId: "tonvik", merchantName: "Tonvik Music", ...terms },
    ]);
    expect(usesOf(desk, savings)).toEqual([]);
    expect(() => removeAccount(desk, daily)).toThrow("mandate");
    revokePermission(desk, { customerId: ebba.id, id: mandate.id });
    expect(removeAccount(desk, daily).undoUntil).toBe("2026-11-24T12:10:00.000Z");
  });

  test("hands the default on, and gives it back when that is undone within ten minutes", () => {
    using desk = openDesk();
    removeAccount(desk, daily);
    expect(desk.account(savings.accountId)?.isDefault).toBe(true);
    desk.pass(10 * 60_000 - 1);
    expect(restoreAccount(desk, daily)).toMatchObject({ isDefault: true, consent: { state: "active" } });
    expect(desk.account(savings.accountId)?.isDefault).toBe(false);
    expect(restoreAccount(desk, daily).id).toBe(daily.accountId);
  });

  test("takes it from the merchants that may offer it, unless it is undone", () => {
    using desk = openDesk();
    openPayment(desk.database, groceries("a", { accountId: daily.accountId }), ["created", "settled"]);
    grantPermissions(desk.database, ebba);
    const offer = () => listPermissions(desk, ebba.id).find(({ kind }) => kind === "stored_account");
    expect(offer()?.endedAt).toBeNull();
    removeAccount(desk, daily);
    expect(offer()?.endedAt).toBe(noon);
    restoreAccount(desk, daily);
    expect(offer()?.endedAt).toBeNull();
    // One that is added again is a new beginning.
    removeAccount(desk, daily);
    desk.pass(10 * 60_000);
    const { iban = "" } =
      desk.database
        .query<{ iban: string }, [string]>("select iban from bank_accounts where id = ?")
        .get(daily.accountId) ?? {};
    addAccount(desk, ebba.id, { iban, name: "Again", accepted: "match" });
    expect(offer()?.endedAt).toBe(noon);
  });

  test("cannot be undone later, and not by another customer", () => {
    using desk = openDesk();
    removeAccount(desk, savings);
    expect(() => restoreAccount(desk, { ...savings, customerId: aino.id })).toThrow("no such thing");
    desk.pass(10 * 60_000);
    expect(() => restoreAccount(desk, savings)).toThrow("no such thing");
    expect(() => removeAccount(desk, savings)).toThrow("no such thing");
  });

  test("of one that is added again later keeps its id, for the payments that name it", () => {
    using desk = openDesk();
    const iban = numberAt("polder", ebba);
    const { id } = addAccount(desk, ebba.id, { iban, name: "Boat", accepted: "match" });
    removeAccount(desk, { customerId: ebba.id, accountId: id });
    const again = addAccount(desk, ebba.id, { iban, name: "Second boat", accepted: "match" });
    expect(again).toMatchObject({ id, name: "Second boat" });
  });

  test("does not leave two defaults where another was chosen meanwhile", () => {
    using desk = openDesk();
    removeAccount(desk, daily);
    makeDefault(desk, savings);
    restoreAccount(desk, daily);
    expect(desk.accounts().filter(({ currency, isDefault }) => currency === "SEK" && isDefault)).toHaveLength(
      1,
    );
  });
});

describe("a consent", () => {
  test("is warned of two weeks before its end, and its end is told, each once", () => {
    using desk = openDesk();
    const watch = watchingConsents(desk);
    // Gustav's daily account lapses after 160 days; of what is over already nobody is told again.
    desk.database.query("update bank_accounts set told = null where id = 'acc_gustav_daily'").run();
    const at = Date.parse(noon);
    expect(watch.dueAt()).toBe(at + 146 * day);
    desk.pass(146 * day);
    watch.run();
    watch.run();
    expect(desk.account("acc_gustav_daily", gustav)?.consent.state).toBe("ending");
    expect(desk.titles(gustav)).toEqual([expect.stringContaining("ends on 3 May 2027")]);
    expect(watch.dueAt()).toBe(at + 160 * day);
    desk.pass(14 * day);
    watch.run();
    expect(desk.account("acc_gustav_daily", gustav)?.consent.state).toBe("lapsed");
    expect(desk.titles(gustav)[0]).toContain("has ended");
    expect(watch.dueAt()).toBeUndefined();
  });

  test("whose warning nobody was there for is told of once, when it is over", () => {
    using desk = openDesk();
    desk.database.query("update bank_accounts set told = null where id = 'acc_gustav_daily'").run();
    desk.pass(200 * day);
    watchingConsents(desk).run();
    expect(desk.titles(gustav)).toEqual([expect.stringContaining("has ended")]);
  });
});
