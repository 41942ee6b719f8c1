import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { TRPCClientError } from "@trpc/client";
import { strFromU8, unzipSync } from "fflate";
import { aino, noor } from "#sandbox/world/customers.ts";
import { startApp, type TestApp } from "#tests/support/app.ts";
import { waitUntil } from "#tests/support/wait.ts";

let app: TestApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app[Symbol.asyncDispose]());

const anHour = 3_600_000;

async function reasonBehind(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => "done",
    (error) => (error instanceof TRPCClientError ? error.data?.reason : error),
  );
}

describe("closing an account", () => {
  test("asked for twice at once, and once more later, is one closure with one day", async () => {
    const [here, there] = [app.client(await app.signIn(noor)), app.client(await app.signIn(noor))];
    const answers = await Promise.all([here.closure.create.mutate(), there.closure.create.mutate()]);
    const again = await here.closure.create.mutate();
    expect(new Set([...answers, again].map(({ closesAt }) => closesAt)).size).toBe(1);
    const { items } = await here.notifications.list.query();
    expect(items.filter(({ event }) => event === "account_closing")).toHaveLength(1);
    await here.closure.remove.mutate();
  });

  test("is taken back by who signed in a while ago, and taking back what was not asked for changes nothing", async () => {
    const stale = app.client(await app.signIn(noor, Date.now() - anHour));
    expect(await stale.closure.remove.mutate()).toMatchObject({ closesAt: null });
    await app.client(await app.signIn(noor)).closure.create.mutate();
    const both = await Promise.all([stale.closure.remove.mutate(), stale.closure.remove.mutate()]);
    expect(both.map(({ closesAt }) => closesAt)).toEqual([null, null]);
  });

  test("leaves the payer signed in, and all else as it was, until it closes", async () => {
    const client = app.client(await app.signIn(noor));
    await client.closure.create.mutate();
    expect((await client.profile.update.mutate({ theme: "dark" })).theme).toBe("dark");
    await client.closure.remove.mutate();
  });
});

describe("a copy of one's data", () => {
  test("asked for twice at once is one, and is fetched once it is ready by who signed in afresh alone", async () => {
    const headers = await app.signIn(aino);
    const client = app.client(headers);
    const [transaction] = (await client.transactions.list.query({ states: ["settled"], limit: 1 })).items;
    const proof = await client.proofs.create.mutate({ transactionId: transaction?.id ?? "" });
    const [one, other] = await Promise.all([
      client.dataExports.create.mutate(),
      client.dataExports.create.mutate(),
    ]);
    expect(other.id).toBe(one.id);

    const download = (as: Record<string, string>) =>
      fetch(`${app.url}/exports/data/${one.id}.zip`, { headers: as, redirect: "manual" });
    expect((await download(headers)).headers.get("location")).toBe("/problem?reason=not_found");
    await app.sandbox.clock.forward("10s");
    await waitUntil("the copy", async () => (await client.dataExports.list.query())[0]?.state === "ready");
    const stale = await download(await app.signIn(aino, Date.now() - anHour));
    expect(stale.headers.get("location")).toBe("/sign-in?fresh=1&returnTo=/privacy");

    const archive = unzipSync(new Uint8Array(await (await download(headers)).arrayBuffer()));
    const data = JSON.parse(strFromU8(archive["my-data.json"] ?? new Uint8Array()));
    expect(data.proofs).toMatchObject([{ code: proof.code.replaceAll("-", ""), revoked_at: null }]);
    expect(data.proofs[0].ends_at).toBe(proof.endsAt);
    expect(JSON.stringify(data.push_devices)).not.toContain("endpoint");
  });

  test("that has expired is gone, and another may be asked for", async () => {
    const headers = await app.signIn(aino);
    const client = app.client(headers);
    const [copy] = await client.dataExports.list.query();
    await app.sandbox.clock.forward("7d");
    const gone = await fetch(`${app.url}/exports/data/${copy?.id}.zip`, { headers, redirect: "manual" });
    expect(gone.headers.get("location")).toBe("/problem?reason=not_found");
    expect((await client.dataExports.create.mutate()).state).toBe("preparing");
  });
});

describe("a contact change", () => {
  const begin = (client: ReturnType<TestApp["client"]>, address: string) =>
    client.contactDetails.requestChange.mutate({ kind: "email", address });

  test("that another one of its kind took the place of is over: nothing of it counts any more", async () => {
    const client = app.client(await app.signIn(aino));
    const first = await begin(client, "first@example.org");
    const second = await begin(client, "second@example.org");
    for (const late of [
      client.contactDetails.verifyChange.mutate({ id: first.id, code: "123456" }),
      client.contactDetails.sendCode.mutate({ id: first.id }),
      client.contactDetails.cancelChange.mutate({ id: first.id }),
    ])
      expect(await reasonBehind(late)).toBe("not_found");
    const { changes, email } = await client.contactDetails.get.query();
    expect(changes.map(({ id }) => id)).toEqual([second.id]);
    expect(email).not.toContain("example.org");
    await client.contactDetails.cancelChange.mutate({ id: second.id });
  });

  test("begun twice at once is one, whichever was the last", async () => {
    const client = app.client(await app.signIn(aino));
    await Promise.all([begin(client, "one@example.org"), begin(client, "other@example.org")]);
    expect((await client.contactDetails.get.query()).changes).toHaveLength(1);
  });
});
