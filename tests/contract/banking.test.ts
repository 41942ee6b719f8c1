import { describe, expect, test } from "bun:test";
import * as v from "valibot";
import { accountLink } from "#shared/account-links.ts";
import { accountUse, bank, bankAccount, payeeCheck, removedAccount } from "#shared/bank-accounts.ts";
import { expectProblem, instantForm, mayWrite, openTarget } from "./support.ts";

const banking = await openTarget("banking");
const accounts = v.object({ items: v.array(bankAccount) });
const listed = async () => (await banking.read(accounts, `${banking.customer}/accounts`)).items;
const post = (body?: unknown) => ({ method: "POST", body: body ? JSON.stringify(body) : undefined });

test("accounts are listed with masked numbers, one default for each currency, which come first", async () => {
  const items = await listed();
  expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  const defaults = items.filter(({ isDefault }) => isDefault);
  expect(items.slice(0, defaults.length)).toEqual(defaults);
  const currencies = new Set(items.map(({ currency }) => currency));
  expect(defaults.map(({ currency }) => currency).toSorted()).toEqual([...currencies].toSorted());
});

test("a consent has an end unless it was never given", async () => {
  for (const { consent } of await listed()) {
    expect(consent.endsAt === null).toBe(consent.state === "none");
    if (consent.endsAt) expect(consent.endsAt).toMatch(instantForm);
  }
});

test("a customer who is not known has no accounts", async () => {
  const answer = await banking.request("/customers/nobody-at-all/accounts");
  expect([200, 404]).toContain(answer.status);
  if (answer.status === 200) expect(v.parse(accounts, await answer.json()).items).toEqual([]);
});

test("banks are listed with their countries", async () => {
  const { items } = await banking.read(v.object({ items: v.array(bank) }), "/banks");
  expect(items.length).toBeGreaterThan(0);
});

test("each account's payee check has a name only for a close match", async () => {
  for (const { id } of await listed()) {
    const path = `${banking.customer}/accounts/${id}/payee-check`;
    const { result, name, checkedAt } = await banking.read(payeeCheck, path, { method: "POST" });
    expect(name !== null).toBe(result === "close_match");
    expect(checkedAt).toMatch(instantForm);
  }
});

test("the holder of an account that is not the customer's is not revealed", async () => {
  const path = `${banking.customer}/accounts/no-such-account/payee-check`;
  await expectProblem(await banking.request(path, { method: "POST" }), 404, "not_found");
});

test("the uses of an account are listed only for the customer's own", async () => {
  const uses = v.object({ items: v.array(accountUse) });
  for (const { id } of await listed()) await banking.read(uses, `${banking.customer}/accounts/${id}/uses`);
  await expectProblem(
    await banking.request(`${banking.customer}/accounts/no-such-account/uses`),
    404,
    "not_found",
  );
});

test("an impossible IBAN is refused by preview and by adding, and no response contains a full one", async () => {
  const wrong = { iban: "SE4550000000058398257467", name: "Mine", accepted: "match" };
  for (const [path, body] of [
    ["account-previews", { iban: wrong.iban }],
    ["accounts", wrong],
  ] as const) {
    const answer = await banking.request(`${banking.customer}/${path}`, post(body));
    expect(await answer.clone().text()).not.toContain(wrong.iban);
    await expectProblem(answer, 422, "iban_invalid");
  }
});

test("changes to accounts of others are not found", async () => {
  const at = `${banking.customer}/accounts/no-such-account`;
  const name = JSON.stringify({ name: "Mine" });
  for (const [path, init] of [
    [at, { method: "PATCH", body: name }],
    [at, { method: "DELETE" }],
    [`${at}/default`, post()],
    [`${at}/restoration`, post()],
  ] as const)
    await expectProblem(await banking.request(path, init), 404, "not_found");
});

describe.if(mayWrite)("an account", () => {
  test("has the name that the customer gave it", async () => {
    const [account] = await listed();
    if (!account) throw new Error("The customer has no account.");
    const path = `${banking.customer}/accounts/${account.id}`;
    const rename = (name: string) =>
      banking.read(bankAccount, path, { method: "PATCH", body: JSON.stringify({ name }) });
    expect(await rename("For a rainy day")).toEqual({ ...account, name: "For a rainy day" });
    expect(await rename(account.name)).toEqual(account);
    for (const name of ["", " ", "x".repeat(41)]) {
      const answer = await banking.request(path, { method: "PATCH", body: JSON.stringify({ name }) });
      await expectProblem(answer, 400, "invalid_request");
    }
  });

  test("becomes the default of its currency, and of no other", async () => {
    const before = await listed();
    const next = before.find(({ isDefault }) => !isDefault);
    const now = before.find(({ isDefault, currency }) => isDefault && currency === next?.currency);
    if (!next || !now) throw new Error("The customer has no second account in a currency.");
    const choose = (id: string) =>
      banking.read(bankAccount, `${banking.customer}/accounts/${id}/default`, post());
    expect(await choose(next.id)).toEqual({ ...next, isDefault: true });
    const after = await listed();
    expect(after.find(({ id }) => id === now.id)?.isDefault).toBe(false);
    expect(after.filter(({ isDefault }) => isDefault).length).toBe(
      before.filter(({ isDefault }) => isDefault).length,
    );
    await choose(now.id);
    expect(await listed()).toEqual(before);
  });

  test("is removed, once, and brought back as it was", async () => {
    const before = await listed();
    const uses = v.object({ items: v.array(accountUse) });
    let free: string | undefined;
    for (const { id } of before) {
      const { items } = await banking.read(uses, `${banking.customer}/accounts/${id}/uses`);
      if (items.length === 0) {
        free ??= id;
        continue;
      }
      const answer = await banking.request(`${banking.customer}/accounts/${id}`, { method: "DELETE" });
      await expectProblem(answer, 409, "account_in_use");
    }
    if (!free) throw new Error("Payments need every account.");
    const path = `${banking.customer}/accounts/${free}`;
    const removed = await banking.read(removedAccount, path, { method: "DELETE" });
    expect(await banking.read(removedAccount, path, { method: "DELETE" })).toEqual(removed);
    expect((await listed()).map(({ id }) => id)).not.toContain(free);
    await banking.read(bankAccount, `${path}/restoration`, post());
    expect(await listed()).toEqual(before);
  });
});

describe.if(mayWrite)("a link", () => {
  const hash = (text: string) => new Bun.CryptoHasher("sha256").update(text).digest("base64url");
  const codeVerifier = "a-secret-of-43-characters-or-more-0123456789";
  const linkRequest = { state: "s".repeat(43), codeChallenge: hash(codeVerifier) };

  test("leads to the bank's page, and is completed only with the bank's code", async () => {
    const { items } = await banking.read(v.object({ items: v.array(bank) }), "/banks");
    const [first] = items;
    const before = await listed();
    const body = { bankId: first?.id, ...linkRequest };
    const link = await banking.read(accountLink, `${banking.customer}/links`, {
      ...post(body),
      status: 201,
    });
    expect(link.expiresAt).toMatch(instantForm);
    // The code that the browser brings back cannot be derived from the link.
    expect(link.url).not.toContain(linkRequest.codeChallenge);
    const end = () =>
      banking.request(
        `${banking.customer}/links/${link.id}/completion`,
        post({ code: "guessed", codeVerifier }),
      );
    await expectProblem(await end(), 403, "link_refused");
    await expectProblem(await end(), 403, "link_refused");
    expect(await listed()).toEqual(before);
  });

  test("is refused for an unknown bank, and for accounts of others", async () => {
    for (const body of [
      { bankId: "no-such-bank", ...linkRequest },
      { renews: "no-such-account", ...linkRequest },
    ])
      await expectProblem(await banking.request(`${banking.customer}/links`, post(body)), 404, "not_found");
    const path = `${banking.customer}/links/no-such-link/completion`;
    await expectProblem(await banking.request(path, post({ code: "any", codeVerifier })), 404, "not_found");
  });
});
