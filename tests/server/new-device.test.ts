import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Sandbox } from "#sandbox/sandbox.ts";
import { aino, type Customer, ebba } from "#sandbox/world/customers.ts";
import { pageHeaders, startApp, type TestApp } from "#tests/support/app.ts";
import { startTestSandbox } from "#tests/support/sandbox.ts";
import { signInAt } from "#tests/support/sign-in.ts";
import { createVisitor, type Visitor } from "#tests/support/visitor.ts";
import { waitUntil } from "#tests/support/wait.ts";

const firefox = { "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0" };

let sandbox: Sandbox;
let app: TestApp;
beforeAll(async () => {
  sandbox = await startTestSandbox([ebba, aino]);
  app = await startApp({ platform: sandbox });
});
afterAll(async () => {
  await app[Symbol.asyncDispose]();
  await sandbox[Symbol.asyncDispose]();
});

/** Signs in from Selfcare's own address, with or without a sign-in at the identity service. Returns an API client. */
async function signIn(visitor: Visitor, customer: Customer) {
  const page = await visitor.open(`${app.url}/sign-in?fresh=1`);
  await signInAt(visitor, page, { phone: sandbox.phone, customer });
  return app.client(pageHeaders(app.url, visitor.jar.get("selfcare-session")));
}

type Api = Awaited<ReturnType<typeof signIn>>;

async function noticesOf(api: Api) {
  return (await api.notifications.list.query()).items.filter(({ event }) => event === "new_device");
}

async function eventsOf(api: Api) {
  return (await api.devices.securityEvents.query({})).items.map(({ type }) => type);
}

test("a sign-in on a new device notifies the payer, once, with a link to their devices", async () => {
  const visitor = createVisitor({ headers: firefox });
  const api = await signIn(visitor, ebba);
  await waitUntil("the notice arrives", async () => (await noticesOf(api)).length === 1);
  const [notice] = await noticesOf(api);
  expect(notice).toMatchObject({ path: "/devices", readAt: null });
  expect(notice?.body).toContain("Firefox on Linux");
  expect(notice?.body).toContain("from the local network");
  await waitUntil("the trail has it", async () => (await eventsOf(api))[0] === "signed_in_new_device");

  const again = await signIn(visitor, ebba);
  await waitUntil("the trail has it", async () => (await eventsOf(again))[0] === "step_up");
  expect(await noticesOf(again)).toHaveLength(1);

  const other = await signIn(createVisitor({ headers: firefox }), ebba);
  await waitUntil("the second notice arrives", async () => (await noticesOf(other)).length === 2);
});

test("a browser of two payers is new to each, and reveals neither", async () => {
  const visitor = createVisitor();
  const before = (await noticesOf(await signIn(createVisitor(), aino))).length;
  await signIn(visitor, ebba);
  const device = visitor.jar.get("selfcare-device") ?? "";
  expect(Buffer.from(device, "base64url")).toHaveLength(32);
  await visitor.open(`${app.url}/`);
  visitor.jar.keep(sandbox.identity.url, ["platform_session=; Path=/; Max-Age=0"]);
  const theirs = await signIn(visitor, aino);
  expect(visitor.jar.get("selfcare-device")).toBe(device);
  await waitUntil("Aino is told", async () => (await noticesOf(theirs)).length > before);
  expect(app.lines.join("")).not.toContain(device);
});

test("a planted device cookie is replaced", async () => {
  const visitor = createVisitor();
  visitor.jar.keep(app.url, ["selfcare-device=planted; Path=/"]);
  await signIn(visitor, ebba);
  expect(visitor.jar.get("selfcare-device")).toMatch(/^[\w-]{43}$/);
});

test("without the notifications service the sign-in works, and the next one on that device notifies the payer", async () => {
  const stranger = createVisitor({ headers: { "user-agent": "Opera/9 (Windows) OPR/120" } });
  const told = async (api: Api) =>
    (await noticesOf(api)).filter(({ body }) => body.includes("Opera on Windows"));
  sandbox.faults.notifications = { kind: "error" };
  const api = await signIn(stranger, ebba);
  expect((await api.profile.get.query()).givenName).toBe("Ebba");
  await waitUntil("it is in the log", () => app.lines.some((line) => line.includes('"notice_unsent"')));
  sandbox.faults.notifications = { kind: "none" };
  expect(await told(api)).toHaveLength(0);
  const later = await signIn(stranger, ebba);
  await waitUntil("the notice arrives", async () => (await told(later)).length === 1);
});
