import { afterAll, beforeAll, expect, test } from "bun:test";
import { bankAccounts } from "#sandbox/world/bank-accounts.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { startApp, type TestApp, unlimited } from "#tests/support/app.ts";
import { pass, startMerchant, tokenIn } from "#tests/support/merchant.ts";
import { procedures as allProcedures, callProcedure } from "#tests/support/procedures.ts";
import { startPushService } from "#tests/support/push-service.ts";
import { waitUntil } from "#tests/support/wait.ts";

/** Excludes subscriptions, which have their own tests in changes.test.ts. */
const procedures = allProcedures.filter(({ type }) => type !== "subscription");

/** The IDs of one payer's things, for another payer to try. */
interface Ids {
  transactionId: string;
  accountId: string;
  notificationId: string;
  caseId: string;
  contactChangeId: string;
  proofId: string;
  permissionId: string;
  viewId: string;
  pushDeviceId: string;
  deviceId: string;
  /** The full number, which only the bank and the account's owner know. */
  iban: string;
  /** The token of a link for the other payer. */
  token: string;
  limitChangeId: string;
  blockId: string;
}

/**
 * Inputs by procedure that would return or change another payer's data. A procedure that
 * takes no ID gets an input that any payer could send.
 */
const attempts: Record<string, (theirs: Ids) => unknown> = {
  "bankAccounts.preview": ({ iban }) => ({ iban }),
  "bankAccounts.uses": ({ accountId }) => ({ id: accountId }),
  "bankAccounts.create": ({ iban }) => ({ iban, name: "Mine", accepted: "match" }),
  "bankAccounts.list": () => undefined,
  "bankAccounts.makeDefault": ({ accountId }) => ({ id: accountId }),
  "bankAccounts.remove": ({ accountId }) => ({ id: accountId }),
  "bankAccounts.restore": ({ accountId }) => ({ id: accountId }),
  "bankAccounts.update": ({ accountId }) => ({ id: accountId, name: "Mine" }),
  "bankAccounts.banks": () => undefined,
  "blocks.create": () => ({ scope: { kind: "category", category: "charity" }, months: 1 }),
  "blocks.list": () => undefined,
  "blocks.remove": ({ blockId }) => ({ id: blockId }),
  "cases.close": ({ caseId }) => ({ id: caseId }),
  "cases.create": ({ transactionId }) => ({
    transactionId,
    reason: "not_received",
    text: "It is not there.",
  }),
  "cases.list": ({ transactionId }) => ({ transactionId }),
  "cases.write": ({ caseId }) => ({ id: caseId, text: "Tell me more." }),
  "chargeLookups.create": () => ({
    amount: { amount: 1_00, currency: "EUR" },
    date: "2026-11-24",
    accountEnding: "7466",
  }),
  "closure.create": () => undefined,
  "closure.get": () => undefined,
  "closure.remove": () => undefined,
  "dataExports.create": () => undefined,
  "dataExports.list": () => undefined,
  "devices.list": () => undefined,
  "devices.revoke": ({ deviceId }) => ({ id: deviceId }),
  "devices.revokeOthers": () => undefined,
  "handOffs.accept": ({ token }) => ({ token, answer: { kind: "payment", accountId: "acc_ebba_daily" } }),
  "handOffs.claim": ({ token }) => ({ token }),
  "handOffs.decline": ({ token }) => ({ token }),
  "handOffs.get": ({ token }) => ({ token }),
  "handOffs.sign": ({ token }) => ({
    token,
    answer: { kind: "identity", details: [{ name: "name", value: "Ebba Lindqvist" }] },
  }),
  "handOffs.status": ({ token }) => ({ token }),
  "limits.cancelChange": ({ limitChangeId }) => ({ id: limitChangeId }),
  "limits.preview": () => ({ id: "protective-deposit-week-EUR", amount: 1 }),
  "limits.get": () => undefined,
  "limits.lower": () => ({ id: "protective-deposit-week-SEK", amount: 9_000_000_00 }),
  "limits.remove": () => ({ id: "protective-deposit-week-EUR" }),
  "limits.update": () => ({ id: "protective-deposit-week-EUR", amount: 9_000_000_00 }),
  "merchants.end": () => ({ id: "kotivalo" }),
  "contactDetails.requestChange": () => ({ kind: "email", address: "somebody@example.org" }),
  "contactDetails.cancelChange": ({ contactChangeId }) => ({ id: contactChangeId }),
  "contactDetails.sendCode": ({ contactChangeId }) => ({ id: contactChangeId }),
  "contactDetails.verifyChange": ({ contactChangeId }) => ({ id: contactChangeId, code: "123456" }),
  "contactDetails.get": () => undefined,
  "marketingConsents.list": () => undefined,
  "marketingConsents.update": () => ({ purpose: "research", isGiven: true }),
  "merchants.list": () => undefined,
  "transactions.months": () => ({ timeZone: "UTC", count: 36 }),
  "notifications.list": () => undefined,
  "notifications.markRead": ({ notificationId }) => ({ ids: [notificationId] }),
  "notifications.markUnread": ({ notificationId }) => ({ ids: [notificationId] }),
  "notificationSettings.get": () => undefined,
  "notificationSettings.preview": () => ({ event: "new_device" }),
  "notificationSettings.sendTest": () => ({ event: "new_device", channel: "inbox" }),
  "notificationSettings.update": () => ({ events: [{ event: "case_answered", channels: { sms: true } }] }),
  "permissions.list": () => ({ merchantId: "kotivalo" }),
  "permissions.revoke": ({ permissionId }) => ({ id: permissionId }),
  "profile.get": () => undefined,
  "profile.update": () => ({ theme: "dark" }),
  "bankAccounts.checkPayee": ({ accountId }) => ({ accountId }),
  "proofs.check": () => ({ code: "7K3M-Q9ZT-4F8A-XW2P-R5DN" }),
  "proofs.create": ({ transactionId }) => ({ transactionId }),
  "proofs.list": ({ transactionId }) => ({ transactionId }),
  "proofs.revoke": ({ proofId }) => ({ id: proofId }),
  "pushDevices.create": () => browserOf("mine"),
  "pushDevices.renew": () => ({ former: browserOf("former"), current: browserOf("current") }),
  "pushDevices.remove": ({ pushDeviceId }) => ({ id: pushDeviceId }),
  "transfers.quote": ({ accountId }) => transfer(accountId),
  "devices.securityEvents": () => ({}),
  "session.extend": () => undefined,
  "session.get": () => undefined,
  "transactions.totals": ({ accountId }) => ({ accountIds: [accountId] }),
  "transactions.get": ({ transactionId }) => ({ id: transactionId }),
  "transactions.list": ({ accountId }) => ({ accountIds: [accountId] }),
  "transfers.options": () => undefined,
  "transfers.requestRefund": ({ transactionId }) => ({ id: transactionId }),
  "transfers.cancel": ({ transactionId }) => ({ id: transactionId }),
  "transfers.create": ({ accountId }) => ({ key: crypto.randomUUID(), ...transfer(accountId) }),
  "transfers.get": () => ({ key: crypto.randomUUID() }),
  "views.create": () => ({ name: "Mine", search: "type=deposit" }),
  "views.list": () => undefined,
  "views.remove": ({ viewId }) => ({ id: viewId }),
  "views.update": ({ viewId }) => ({ id: viewId, name: "Taken over" }),
};

/** A deposit from an account to a merchant whose limits do not matter here. */
/** A push subscription that belongs to no browser. */
function browserOf(name: string) {
  return {
    endpoint: `https://fcm.googleapis.com/fcm/send/${name}`,
    keys: { p256dh: "B".repeat(87), auth: "A".repeat(22) },
  };
}

function transfer(accountId: string) {
  return {
    type: "deposit",
    merchantId: "mer_alm_gran",
    accountId,
    amount: { amount: 10_000, currency: "EUR" },
  };
}

/** Input fields that name another customer, which a careless service would follow. */
const disguises = (id: string) => [
  { customerId: id },
  { session: { customerId: id } },
  { "customerId[]": id },
];

let app: TestApp;
let pushService: Awaited<ReturnType<typeof startPushService>>;
let mine: Record<string, string>;
let theirs: Record<string, string>;
let ids: Ids;
beforeAll(async () => {
  pushService = await startPushService();
  const pushServices = [pushService.origin, "fcm.googleapis.com"];
  app = await startApp({ env: unlimited, pushServices });
  [mine, theirs] = [await app.signIn(ebba), await app.signIn(aino)];
  const client = app.client(theirs);
  const [page, accounts, inbox, permissions, devices] = await Promise.all([
    client.transactions.list.query({ states: ["settled"] }),
    client.bankAccounts.list.query(),
    client.notifications.list.query(),
    client.permissions.list.query({}),
    client.devices.list.query(),
  ]);
  const transactionId = page.items[0]?.id ?? expect.unreachable("Aino has no payments.");
  const report = { transactionId, reason: "wrong_amount", text: "It should be less." } as const;
  const views = await client.views.create.mutate({ name: "Theirs", search: "type=deposit" });
  await using merchant = await startMerchant({ services: app.sandbox });
  const week = "protective-deposit-week-EUR";
  await client.limits.lower.mutate({ id: week, amount: 900_00 });
  const { items: limits } = await client.limits.update.mutate({ id: week, amount: 1_000_00 });
  const block = { scope: { kind: "merchant", merchantId: "mosaik" }, months: 1 } as const;
  ids = {
    limitChangeId: limits[0]?.change?.id ?? expect.unreachable("Nothing waits."),
    blockId: (await client.blocks.create.mutate(block)).id,
    transactionId,
    pushDeviceId: (await client.pushDevices.create.mutate(pushService.subscription)).id,
    contactChangeId: (
      await client.contactDetails.requestChange.mutate({ kind: "email", address: "aino@example.org" })
    ).id,
    iban: bankAccounts.find(({ customerId }) => customerId === aino.id)?.iban ?? "",
    token: tokenIn(await merchant.handOff({ ...pass, payer: aino.id })),
    caseId: (await client.cases.create.mutate(report)).id,
    proofId: (await client.proofs.create.mutate({ transactionId })).id,
    permissionId: permissions[0]?.id ?? expect.unreachable("Aino lets nobody do anything."),
    viewId: views[0]?.id ?? expect.unreachable("The view was not kept."),
    deviceId: devices[0]?.id ?? expect.unreachable("Aino is signed in nowhere."),
    accountId: accounts[0]?.id ?? expect.unreachable("Aino has no accounts."),
    notificationId:
      inbox.items.find(({ readAt }) => !readAt)?.id ??
      inbox.items[0]?.id ??
      expect.unreachable("Aino's inbox is empty."),
  };
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await pushService[Symbol.asyncDispose]();
});

test("every procedure is tried with another payer's IDs", () => {
  expect(procedures.map(({ path }) => path).toSorted()).toEqual(Object.keys(attempts).toSorted());
});

test.each(procedures)("$path neither returns nor changes another payer's data", async (procedure) => {
  const before = await stateOf(theirs);
  const input = attempts[procedure.path]?.(ids);
  for (const sent of [input, ...disguises(aino.id).map((disguise) => ({ ...Object(input), ...disguise }))]) {
    const response = await callProcedure(app.url, procedure, { headers: mine, input: sent });
    const answer = await response.text();
    expect(response.status).toBeLessThan(500);
    for (const secret of [...Object.values(ids), aino.id, aino.familyName])
      expect(answer).not.toContain(secret);
  }
  expect(await stateOf(theirs)).toEqual(before);
});

test("downloads contain nothing of another payer", async () => {
  const input = encodeURIComponent(
    JSON.stringify({ timeZone: "UTC", filter: { accountIds: [ids.accountId] } }),
  );
  const csv = await fetch(`${app.url}/exports/transactions.csv?input=${input}`, { headers: mine });
  expect((await csv.text()).trim().split("\r\n")).toHaveLength(1);
  const receipt = await fetch(`${app.url}/exports/receipts/${ids.transactionId}.pdf?input=${input}`, {
    headers: mine,
    redirect: "manual",
  });
  expect(receipt.headers.get("location")).toBe("/problem?reason=not_found");
  const copy = await app.client(theirs).dataExports.create.mutate();
  await app.sandbox.clock.forward("10s");
  const archive = await fetch(`${app.url}/exports/data/${copy.id}.zip`, {
    headers: mine,
    redirect: "manual",
  });
  expect(archive.headers.get("location")).toBe("/problem?reason=not_found");
});

test("a push subscription is replaced only by a caller who has the old one in full", async () => {
  const guess = { ...pushService.subscription, keys: { p256dh: "B".repeat(87), auth: "A".repeat(22) } };
  await app.client(mine).pushDevices.renew.mutate({ former: guess, current: browserOf("current") });
  const { push } = await app.client(theirs).notificationSettings.get.query();
  expect(push.devices.map(({ id }) => id)).toContain(ids.pushDeviceId);
  await app.client(theirs).notificationSettings.sendTest.mutate({ event: "case_answered", channel: "push" });
  await waitUntil("their browser has it", () => pushService.received.length > 0);
});

/** Procedures that need no session. */
const open = ["chargeLookups.create", "handOffs.status", "proofs.check", "pushDevices.renew", "session.get"];

test.each(procedures.filter(({ path }) => !open.includes(path)))(
  "$path needs a session",
  async (procedure) => {
    const { cookie: _, ...anonymous } = mine;
    const response = await callProcedure(app.url, procedure, {
      headers: anonymous,
      input: attempts[procedure.path]?.(ids),
    });
    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ error: { data: { reason: "signed_out" } } });
  },
);

/** Procedures that need a fresh sign-in. */
const sensitive = [
  "bankAccounts.preview",
  "bankAccounts.create",
  "bankAccounts.remove",
  "closure.create",
  "contactDetails.requestChange",
  "dataExports.create",
  "devices.revoke",
  "devices.revokeOthers",
];

test.each(procedures.filter(({ path }) => sensitive.includes(path)))(
  "$path needs a fresh sign-in, and changes nothing without one",
  async (procedure) => {
    const earlier = await app.signIn(aino, Date.now() - 3_600_000);
    const before = await stateOf(theirs);
    const input = attempts[procedure.path]?.(ids);
    const response = await callProcedure(app.url, procedure, { headers: earlier, input });
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ error: { data: { reason: "fresh_sign_in_needed" } } });
    expect(await stateOf(theirs)).toEqual(before);
  },
);

/** Reads everything whose change a payer could see. */
async function stateOf(headers: Record<string, string>) {
  const client = app.client(headers);
  const asked = {
    accounts: client.bankAccounts.list.query(),
    blocks: client.blocks.list.query(),
    cases: client.cases.list.query({}),
    closure: client.closure.get.query().then(({ closesAt }) => closesAt),
    copies: client.dataExports.list.query().then((copies) => copies.map(({ id }) => id)),
    contacts: client.contactDetails.get.query(),
    marketing: client.marketingConsents.list.query(),
    devices: client.devices.list.query().then((devices) => devices.map(({ id }) => id)),
    handOff: client.handOffs.get.query({ token: ids.token }),
    inbox: client.notifications.list.query(),
    notificationSettings: client.notificationSettings.get.query(),
    limits: client.limits.get.query(),
    payments: client.transactions.list.query({}),
    permissions: client.permissions.list.query({}),
    profile: client.profile.get.query(),
    proofs: client.proofs.list.query({ transactionId: ids.transactionId }),
    views: client.views.list.query(),
  };
  const answers = Object.entries(asked).map(async ([name, answer]) => [name, await answer] as const);
  return Object.fromEntries(await Promise.all(answers));
}
