import { expect, test } from "bun:test";
import { fetchWithRetry } from "#client/fetch-with-retry.ts";
import { bankAccounts } from "#sandbox/world/bank-accounts.ts";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { callHeader } from "#shared/headers.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { ibanAt } from "#tests/support/ibans.ts";
import { callProcedure, procedures } from "#tests/support/procedures.ts";
import { startTcpProxy } from "#tests/support/tcp-proxy.ts";
import { waitUntil } from "#tests/support/wait.ts";

const mutations = procedures.filter(({ type }) => type === "mutation");

/** Inputs by procedure that is carried out again when a call is repeated: it only sets, shows or removes something. */
const again: Record<string, (ids: { accountId: string; viewId: string; messageId: string }) => unknown> = {
  "bankAccounts.preview": () => ({ iban: ibanAt("polder", ebba) }),
  "bankAccounts.makeDefault": ({ accountId }) => ({ id: accountId }),
  "bankAccounts.update": ({ accountId }) => ({ id: accountId, name: "Household" }),
  "notifications.markRead": ({ messageId }) => ({ ids: [messageId] }),
  "notifications.markUnread": ({ messageId }) => ({ ids: [messageId] }),
  "notificationSettings.update": () => ({ events: [{ event: "case_answered", channels: { sms: true } }] }),
  "profile.update": () => ({ theme: "dark" }),
  "pushDevices.remove": () => ({ id: "push_gone" }),
  "session.extend": () => undefined,
  "views.remove": () => ({ id: "view_gone" }),
  "views.update": ({ viewId }) => ({ id: viewId, name: "Trips" }),
};

/** Procedures that are carried out once: they move money, create, send or end something, or are in the audit log. */
const once = [
  "bankAccounts.create",
  "bankAccounts.remove",
  "bankAccounts.restore",
  "blocks.create",
  "blocks.remove",
  "cases.close",
  "cases.create",
  "cases.write",
  "chargeLookups.create",
  "closure.create",
  "closure.remove",
  "contactDetails.requestChange",
  "contactDetails.cancelChange",
  "contactDetails.sendCode",
  "contactDetails.verifyChange",
  "dataExports.create",
  "devices.revoke",
  "devices.revokeOthers",
  "handOffs.accept",
  "handOffs.claim",
  "handOffs.decline",
  "handOffs.sign",
  "limits.cancelChange",
  "limits.lower",
  "limits.remove",
  "limits.update",
  "marketingConsents.update",
  "merchants.end",
  "notificationSettings.sendTest",
  "bankAccounts.checkPayee",
  "permissions.revoke",
  "proofs.create",
  "proofs.revoke",
  "pushDevices.create",
  "pushDevices.renew",
  "transfers.cancel",
  "transfers.create",
  "transfers.requestRefund",
  "views.create",
];

test("every mutation is listed as idempotent or not", () => {
  const paths = (isIdempotent: boolean) =>
    mutations.filter((mutation) => mutation.isIdempotent === isIdempotent).map(({ path }) => path);
  expect(paths(true).toSorted()).toEqual(Object.keys(again).toSorted());
  expect(paths(false).toSorted()).toEqual(once.toSorted());
});

async function change(app: TestApp, path: string, { headers, input }: { headers: Sent; input: unknown }) {
  const response = await callProcedure(app.url, { path, type: "mutation" }, { headers, input });
  const body = await response.json();
  return { status: response.status, reason: body.error?.data.reason, data: body.result?.data };
}
type Sent = Record<string, string>;

const view = { name: "Games", search: "type=deposit" };
const named = async (app: TestApp, customer = ebba) => ({
  ...(await app.signIn(customer)),
  [callHeader]: crypto.randomUUID(),
});

test("a repeated idempotent call is carried out again, with the same response", async () => {
  await using app = await startApp();
  const client = app.client(await app.signIn(ebba));
  const [account] = bankAccounts.filter(({ customerId }) => customerId === ebba.id);
  const [kept] = await client.views.create.mutate(view);
  const [message] = (await client.notifications.list.query({})).items;
  const ids = { accountId: account?.id ?? "", viewId: kept?.id ?? "", messageId: message?.id ?? "" };
  for (const [path, inputOf] of Object.entries(again)) {
    const headers = await named(app);
    const [first, second] = [
      await change(app, path, { headers, input: inputOf(ids) }),
      await change(app, path, { headers, input: inputOf(ids) }),
    ];
    expect({ path, status: first.status }).toEqual({ path, status: 200 });
    expect({ path, status: second.status }).toEqual({ path, status: 200 });
    expect(Object.keys(second.data ?? {})).toEqual(Object.keys(first.data ?? {}));
  }
});

test("a repeated call that creates something is refused with outcome_unknown", async () => {
  await using app = await startApp();
  const headers = await named(app);
  expect((await change(app, "views.create", { headers, input: view })).status).toBe(200);
  expect(await change(app, "views.create", { headers, input: { ...view, name: "Again" } })).toMatchObject({
    status: 504,
    reason: "outcome_unknown",
  });
  expect(await app.client(headers).views.list.query()).toHaveLength(1);
});

test("of simultaneous calls with one ID, one is carried out", async () => {
  await using app = await startApp();
  const headers = await named(app);
  const calls = Array.from({ length: 10 }, () => change(app, "views.create", { headers, input: view }));
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(await app.client(headers).views.list.query()).toHaveLength(1);
});

test("the changes of one batch pass together, once", async () => {
  await using app = await startApp();
  const headers = { ...(await named(app)), "content-type": "application/json" };
  const body = JSON.stringify({ 0: view, 1: { theme: "dark" }, 2: { ...view, name: "More" } });
  const path = "views.create,profile.update,views.create";
  const send = async () => {
    const response = await fetch(`${app.url}/trpc/${path}?batch=1`, { method: "POST", headers, body });
    const parts: { error?: { data: { reason: string } } }[] = await response.json();
    return parts.map(({ error }) => error?.data.reason ?? "done");
  };
  expect(await send()).toEqual(["done", "done", "done"]);
  expect(await send()).toEqual(["outcome_unknown", "done", "outcome_unknown"]);
  expect(await app.client(headers).views.list.query()).toHaveLength(2);
});

test("an idempotent change whose response is lost is retried by the page", async () => {
  await using app = await startApp();
  await using link = await startTcpProxy(Number(new URL(app.url).port));
  const headers = { ...(await named(app)), "content-type": "application/json" };
  const client = app.client(headers);
  const send = (path: string, input: unknown) =>
    fetchWithRetry(`http://127.0.0.1:${link.port}/trpc/${path}`, {
      method: "POST",
      headers,
      body: JSON.stringify(input),
    });
  const loseAnswer = async (what: string, isDone: () => Promise<boolean>) => {
    await waitUntil(what, isDone);
    link.cut();
    link.become({ kind: "fine" });
  };

  link.become({ kind: "one_way" });
  const theme = send("profile.update", { theme: "dark" });
  await loseAnswer("the theme is set", async () => (await client.profile.get.query()).theme === "dark");
  expect((await theme).status).toBe(200);

  link.become({ kind: "one_way" });
  const kept = send("views.create", view);
  await loseAnswer("the view is kept", async () => (await client.views.list.query()).length === 1);
  expect((await kept).status).toBe(504);
  expect(await client.views.list.query()).toHaveLength(1);
});

test("a call ID counts only for its own session", async () => {
  await using app = await startApp();
  const call = crypto.randomUUID();
  for (const customer of [ebba, aino]) {
    const headers = { ...(await app.signIn(customer)), [callHeader]: call };
    expect((await change(app, "views.create", { headers, input: view })).status).toBe(200);
  }
});

test("a call without a valid ID is carried out", async () => {
  await using app = await startApp();
  const headers = await app.signIn(ebba);
  for (const sent of [headers, { ...headers, [callHeader]: "x" }]) {
    expect((await change(app, "views.create", { headers: sent, input: view })).status).toBe(200);
    expect((await change(app, "views.create", { headers: sent, input: view })).status).toBe(200);
  }
});
