import { expect, test } from "bun:test";
import { aino, ebba } from "#sandbox/world/customers.ts";
import { callHeader } from "#shared/call.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { callProcedure } from "#tests/support/procedures.ts";

const update = { path: "profile.update", type: "mutation" } as const;

async function change(app: TestApp, headers: Record<string, string>, theme: string) {
  const response = await callProcedure(app.url, update, { headers, input: { theme } });
  const body = await response.json();
  return { status: response.status, reason: body.error?.data.reason };
}

test("a change that comes twice is done once, and the second hears that nobody knows", async () => {
  await using app = await startApp();
  const headers = { ...(await app.signIn(ebba)), [callHeader]: crypto.randomUUID() };
  expect((await change(app, headers, "dark")).status).toBe(200);
  expect(await change(app, headers, "light")).toEqual({ status: 504, reason: "outcome_unknown" });
  expect((await app.client(headers).profile.get.query()).theme).toBe("dark");
});

test("of those that come at once, one is done", async () => {
  await using app = await startApp();
  const headers = { ...(await app.signIn(ebba)), [callHeader]: crypto.randomUUID() };
  const statuses = await Promise.all(Array.from({ length: 10 }, () => change(app, headers, "dark")));
  expect(statuses.filter(({ status }) => status === 200)).toHaveLength(1);
});

test("the name of a call is its sender's own", async () => {
  await using app = await startApp();
  const call = crypto.randomUUID();
  for (const customer of [ebba, aino]) {
    const headers = { ...(await app.signIn(customer)), [callHeader]: call };
    expect((await change(app, headers, "dark")).status).toBe(200);
  }
});

test("a call without a name, or with nonsense for one, is a call", async () => {
  await using app = await startApp();
  const headers = await app.signIn(ebba);
  for (const named of [headers, { ...headers, [callHeader]: "x" }]) {
    expect((await change(app, named, "dark")).status).toBe(200);
    expect((await change(app, named, "light")).status).toBe(200);
  }
});
